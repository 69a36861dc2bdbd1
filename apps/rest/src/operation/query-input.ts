import { defaultHints, type JsonSchema } from '@raccord/core';
import { coerceText } from '@raccord/core/tools';
import { refuse } from '../problems/refusal.js';

/**
 * The input of a GET: its query, with every text converted to the type of the input. Values that cannot be converted
 * and unknown names are kept, so that the operation's own check reports them.
 */
export function queryInput(url: string, schema: JsonSchema): Record<string, unknown> {
  const parameters = new URL(url).searchParams;
  const names = [...new Set(parameters.keys())];
  const issues = names
    .filter((name) => parameters.getAll(name).length > 1)
    .map((name) => ({ path: [name], message: 'Used more than once.' }));
  if (issues.length > 0) throw repeated(issues);
  const { properties = {} } = schema;
  return Object.fromEntries(
    [...parameters].map(([name, text]) => [
      name,
      Object.hasOwn(properties, name) ? coerceText(properties[name] ?? {}, text, { root: schema }) : text,
    ]),
  );
}

function repeated(issues: readonly { path: string[]; message: string }[]): Error {
  const detail = issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join(' ');
  return refuse({ code: 'input_invalid', detail, hint: defaultHints.input_invalid, issues });
}
