import type { AnySchema, JsonSchema } from '@raccord/core';
import { checkValue, type Validation } from '@raccord/core/tools';
import { type Probe, probesOf } from './probes.js';
import { nothingSaid, saysNothing } from './says-nothing.js';

/**
 * Where a schema does something else than the JSON Schema it gives, if it does: a client that has only the manifest
 * would send another request, or tell another drift. Seen from outside, by trying values, since core knows no schema
 * library. Throws at a pattern that JSON Schema does not take, and where a check does.
 */
export function behaviourProblem(schema: AnySchema, described: JsonSchema, side: 'input' | 'output') {
  for (const probe of probesOf(described, side)) {
    RegExp(probe.schema.pattern ?? '', 'u'); // as other readers of JSON Schema read it
    const difference = differenceAt(schema, described, probe, side);
    if (difference) return `${probe.key ? `the ${side} key ${probe.key}` : `its ${side}`} ${difference}`;
  }
  return undefined;
}

function differenceAt(schema: AnySchema, described: JsonSchema, probe: Probe, side: 'input' | 'output') {
  const { part, whole, fits } = probe;
  const shown = JSON.stringify(part);
  const [typed, plain] = [answerOf(schema, whole), checkValue(described, whole)];
  if (!typed) return `waits or throws at ${shown}: a check must answer at once`;
  if (plain.issues) {
    const isStream = side === 'output' && probe.schema.contentEncoding; // a file may come as a stream
    if (!typed.issues && !isStream)
      return `takes ${shown}, which its JSON Schema refuses: do not trim, coerce, catch or preprocess, and give a pattern no flags`;
    return fits && side === 'input' ? 'has no example that fits' : undefined;
  }
  if (typed.issues) {
    if (saysNothing(probe.schema)) return nothingSaid;
    if (side === 'output') return undefined;
    return `refuses ${shown} (${typed.issues[0]?.message}), which its JSON Schema takes: say it by pattern, enum or a bound, of two days by order; what else there is, is for the API to refuse`;
  }
  if (side === 'output' || JSON.stringify(typed.value) === JSON.stringify(plain.value)) return undefined;
  return `changes ${shown}: a schema may check and fill in a fixed default, no more; other forms are for encode`;
}

/** Whether a schema takes a value at a key of its input, beside others that fit. */
export function takesAt(schema: AnySchema, described: JsonSchema, key: string, part: unknown): boolean {
  return probesOf(described, 'input').some((probe) => {
    if (probe.key !== key || probe.part !== part) return false;
    const typed = answerOf(schema, probe.whole);
    return typed !== undefined && !typed.issues?.some(({ path = [] }) => path[0] === key.split('.')[0]);
  });
}

/** What a schema says of a value; undefined where it does not say so at once. */
function answerOf(schema: AnySchema, value: unknown): Validation<unknown> | undefined {
  const answer = schema['~standard'].validate(value);
  if (!(answer instanceof Promise)) return answer;
  answer.catch(() => undefined);
  return undefined;
}
