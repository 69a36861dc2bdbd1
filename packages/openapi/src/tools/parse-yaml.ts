import { CORE_SCHEMA, load, mergeTag, YAMLException } from 'js-yaml';
import { deepest, mostValues } from '../document/document-problem.js';
import { refused } from '../document/refuse.js';

const options = { schema: CORE_SCHEMA.withTags(mergeTag), maxDepth: deepest };

/** Parses YAML: only what JSON has, too. Throws `misconfigured` with line and column of the first problem. */
export function parseYaml(text: string, name: string): unknown {
  if (text.trim() === '') return undefined;
  if (hasMoreMarks(text, mostValues))
    throw refused(
      'openapi',
      `${name} is too large for YAML: it has more than ${mostValues} line ends, colons, commas and brackets`,
      'Check where it comes from. As JSON it may be larger.',
    );
  try {
    return load(text, options);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const { reason, mark } = error;
    const place = mark ? `, at line ${mark.line + 1}, column ${mark.column + 1}` : '';
    throw reason.startsWith('nesting')
      ? refused('openapi', `${name} is nested too deeply${place}`, 'Refer to shared parts with `$ref`.')
      : refused('openapi', `${name} is not YAML${place}: ${reason}`, 'Correct the file there.');
  }
}

/**
 * Every value of YAML stands beside one of these marks. A parser of YAML needs several times the memory of one of
 * JSON, so colons count, too.
 */
function hasMoreMarks(text: string, most: number): boolean {
  let count = 0;
  for (const mark of ['\n', ':', ',', '[', '{']) {
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) if (++count > most) return true;
  }
  return false;
}
