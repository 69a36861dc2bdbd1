import { parseDocument } from 'yaml';
import { mostValues } from '../document/document-problem.js';
import { refused } from '../document/refuse.js';

/** How many values aliases may add up to, for each one they name: more is a document that unfolds without end. */
const mostAliases = 100;

/** Parses YAML: only what JSON has, too. Throws `misconfigured` with line and column of the first problem. */
export function parseYaml(text: string, name: string): unknown {
  // Each value has a line of its own, or a mark around it.
  if ((text.match(/[\n,:[{]/g)?.length ?? 0) > 4 * mostValues)
    throw refused('openapi', `${name} has too many values`, 'Check where it comes from.');
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    merge: true,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const [error] = document.errors;
  if (error) {
    const before = text.slice(0, error.pos[0]).split('\n');
    const place = `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
    throw refused(
      'openapi',
      `${name} is not YAML, at ${place}: ${error.message.split('\n')[0]}`,
      'Correct the file there.',
    );
  }
  try {
    return document.toJS({ maxAliasCount: mostAliases });
  } catch {
    throw refused(
      'openapi',
      `${name} has aliases that unfold into too many values`,
      'Write the values out where they are few, and refer to them with `$ref`.',
    );
  }
}
