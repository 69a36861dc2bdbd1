import type { AnySchema, JsonSchema } from '@raccord/core';
import { checkValue, isObject, type Validation } from '@raccord/core/tools';
import { type Located, located } from './located.js';
import { type Probe, probesOf } from './probes.js';
import { nothingSaid, saysNothing } from './says-nothing.js';

/**
 * Where a schema behaves differently from its JSON Schema: a client that has only the manifest would send another
 * request or report other drift. Found by trying values, since core knows no schema library: the first difference of
 * each key. Throws if a pattern is invalid in JSON Schema or a check throws.
 */
export function behaviourProblems(schema: AnySchema, described: JsonSchema, side: 'input' | 'output'): Located[] {
  const found = new Map<string, string>();
  for (const probe of probesOf(described, side)) {
    const { key } = probe;
    RegExp(probe.schema.pattern ?? '', 'u'); // as other JSON Schema implementations parse it
    const isToldAlready = [...found.keys()].some((other) => other === key || other.startsWith(`${key}.`) || key === '');
    if (isToldAlready || (found.size > 0 && !isAbout(schema, described, probe))) continue;
    const difference = differenceAt(schema, described, probe, side);
    if (difference) found.set(key, difference);
  }
  return [...found].map(([key, difference]) =>
    located(key, `${key ? `the ${side} key ${key}` : `its ${side}`} ${difference}`),
  );
}

/** Whether a difference would be at the key of the probe, and not at another one that already differs. */
function isAbout(schema: AnySchema, described: JsonSchema, { key, whole }: Probe): boolean {
  const [top = ''] = key.split('.');
  const answers = [answerOf(schema, whole), checkValue(described, whole)].filter((answer) => answer !== undefined);
  const issues = answers.flatMap((answer) => answer.issues ?? []);
  if (issues.length > 0) return issues.some(({ path = [] }) => path[0] === top);
  const [one, other] = answers.map((answer) =>
    JSON.stringify('value' in answer && isObject(answer.value) ? answer.value[top] : undefined),
  );
  return one !== other;
}

function differenceAt(schema: AnySchema, described: JsonSchema, probe: Probe, side: 'input' | 'output') {
  const { part, whole, fits } = probe;
  const shown = JSON.stringify(part);
  const [typed, plain] = [answerOf(schema, whole), checkValue(described, whole)];
  if (!typed) return `is asynchronous or throws for ${shown}: checks must be synchronous`;
  if (plain.issues) {
    const isStream = side === 'output' && probe.schema.contentEncoding; // a file may be a stream
    if (!typed.issues && !isStream)
      return `accepts ${shown}, which its JSON Schema rejects: do not trim, coerce, catch or preprocess, and use patterns without flags`;
    return fits && side === 'input' ? 'has no valid example' : undefined;
  }
  if (typed.issues) {
    if (saysNothing(probe.schema)) return nothingSaid;
    if (side === 'output') return undefined;
    return `rejects ${shown} (${typed.issues[0]?.message}), which its JSON Schema accepts: use a pattern, enum or bound (notBefore for two days), and leave other rules to the API`;
  }
  if (side === 'output' || JSON.stringify(typed.value) === JSON.stringify(plain.value)) return undefined;
  return `changes ${shown}: a schema may only check and fill in fixed defaults; convert with encode`;
}

/** Whether a schema accepts a value at a key of its input, beside valid other keys. */
export function takesAt(schema: AnySchema, described: JsonSchema, key: string, part: unknown): boolean {
  return probesOf(described, 'input').some((probe) => {
    if (probe.key !== key || probe.part !== part) return false;
    const typed = answerOf(schema, probe.whole);
    return typed !== undefined && !typed.issues?.some(({ path = [] }) => path[0] === key.split('.')[0]);
  });
}

/** The result of a schema for a value; undefined if it is asynchronous. */
function answerOf(schema: AnySchema, value: unknown): Validation<unknown> | undefined {
  const answer = schema['~standard'].validate(value);
  if (!(answer instanceof Promise)) return answer;
  answer.catch(() => undefined);
  return undefined;
}
