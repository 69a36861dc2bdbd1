import type { Obj } from './document.js';
import { pointer } from './reference.js';

/** Most values of a document. */
export const mostValues = 3_000_000;
/** Values inside each other. A deeper document could overflow the stack of whoever walks it. */
export const deepest = 200;

/** Members that hold data, in which `$ref` is a key like any other. */
const data = new Set(['example', 'examples', 'default', 'enum', 'const']);

interface Problem {
  readonly message: string;
  readonly hint: string;
}

/** What makes a document unusable: too deep, too large, or a reference to something outside it. */
export function documentProblem(root: Obj): Problem | undefined {
  const path: string[] = [];
  let count = 0;
  return problemIn(root);

  function problemIn(value: unknown): Problem | undefined {
    if (typeof value !== 'object' || value === null) return undefined;
    if (path.length > deepest) return tooDeep(path);
    const ref = (value as Obj)['$ref'];
    if (typeof ref === 'string' && !ref.startsWith('#')) return external(ref, path);
    const keys = Object.keys(value);
    count += keys.length;
    if (count > mostValues) return tooMany(path);
    for (const key of keys) {
      const item = (value as Obj)[key];
      if (typeof item !== 'object' || item === null || (data.has(key) && !isNamed(path))) continue;
      path.push(key);
      const problem = problemIn(item);
      if (problem) return problem;
      path.pop();
    }
    return undefined;
  }
}

/** Whether the keys here are names, so that `default` is a response or a property. */
function isNamed(path: readonly string[]): boolean {
  return names.has(path.at(-1) ?? '');
}

const names = new Set(['properties', 'responses', 'schemas', 'parameters', '$defs', 'patternProperties', 'variables']);

function tooMany(path: readonly string[]): Problem {
  return {
    message: `the OpenAPI document has more than ${mostValues} values, at ${start(path)}`,
    hint: 'Check where it comes from; in YAML, aliases can multiply values.',
  };
}

function tooDeep(path: readonly string[]): Problem {
  return {
    message: `the OpenAPI document is nested too deeply, at ${start(path)}`,
    hint: 'An object made in memory may contain itself: use $ref instead.',
  };
}

/** A place, however deep. */
function start(path: readonly string[]): string {
  return path.length > 10 ? `${pointer(path.slice(0, 10))}/…` : pointer(path);
}

function external(ref: string, path: readonly string[]): Problem {
  return {
    message: `the OpenAPI document refers to something outside it, at ${pointer(path)}: ${JSON.stringify(ref.slice(0, 100))}`,
    hint: 'Only references inside the document, which start with #, are followed. Bundle it into one file first.',
  };
}
