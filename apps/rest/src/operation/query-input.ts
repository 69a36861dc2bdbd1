import { defaultHints, type JsonSchema } from '@raccord/core';
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
      Object.hasOwn(properties, name) ? typed(text, properties[name] ?? {}) : text,
    ]),
  );
}

function repeated(issues: readonly { path: string[]; message: string }[]): Error {
  const detail = issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join(' ');
  return refuse({ code: 'input_invalid', detail, hint: defaultHints.input_invalid, issues });
}

function typed(text: string, schema: JsonSchema): unknown {
  const types = typesOf(schema);
  const isNumber = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text);
  if (types.includes('number') && isNumber) return Number(text);
  if (types.includes('integer') && /^-?\d+$/.test(text)) return Number(text);
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

function typesOf(schema: JsonSchema): readonly string[] {
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return options.flatMap(typesOf);
  const values = schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
  return schema.type === undefined ? values.map((value) => typeof value) : [schema.type].flat();
}
