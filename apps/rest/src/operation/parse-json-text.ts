import { holdsMoreValues, parseJson } from '@raccord/core/tools';
import { refuse } from '../problems/refusal.js';

/** Checking more values would block other callers. */
const mostValues = 200_000;

/** JSON from a caller. */
export function parseJsonText(text: string): unknown {
  if (holdsMoreValues(text, mostValues)) throw tooManyValues();
  try {
    return parseJson(text);
  } catch (error) {
    // The parser quotes the input, which may be a secret: only the position is reported.
    const place = / at position \d+/.exec((error as Error).message)?.[0] ?? '';
    throw invalidBody(`The body is not valid JSON${place}.`);
  }
}

export function invalidBody(detail: string): Error {
  return refuse({ code: 'input_invalid', detail, hint: 'Send the input of the operation as a JSON object.' });
}

function tooManyValues(): Error {
  return refuse({
    code: 'too_large',
    detail: `The body contains more than ${mostValues.toLocaleString('en-US')} values.`,
    hint: 'Send less in one request.',
  });
}
