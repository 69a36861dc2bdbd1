import { type ErrorCode, errorCodes } from '../error-codes.js';
import { definedMembers } from '../text/defined-members.js';
import { isObject } from '../text/path.js';
import { suggestion } from '../text/nearest.js';
import { isHeaderText } from '../text/header.js';
import { failure, type Failing } from '../exchange/work.js';

type Kinds = Readonly<Record<string, (value: unknown) => boolean>>;

const oneOf =
  (...allowed: readonly unknown[]) =>
  (value: unknown): boolean =>
    allowed.includes(value);
const flag = oneOf(true, false);
const number = (value: unknown): boolean => typeof value === 'number' && value >= 0;
const limit = (value: unknown): boolean => number(value) && value !== 0;

const optionKinds: Kinds = {
  signal: (value) => isObject(value) && 'aborted' in value,
  timeoutMs: limit,
  retry: (value) => value === false || isObject(value),
  validate: oneOf('lenient', 'strict', 'off'),
  idempotencyKey: (value) => typeof value === 'string' && value !== '' && isHeaderText(value),
  raw: flag,
  stream: flag,
  from: (value) => typeof value === 'string' && value !== '',
  only: oneOf('read'),
  window: oneOf('day', 'week', 'month'),
};

export const retryKinds: Kinds = {
  attempts: number,
  baseMs: number,
  maxMs: number,
  deadlineMs: limit,
  on: (value) => Array.isArray(value) && value.every((code) => errorCodes.includes(code as ErrorCode)),
};

/** Checks options from plain JavaScript: misspelt names and wrong types must not be ignored. */
export function checkOptions(work: Failing, options: object, kinds = optionKinds): void {
  for (const [name, value] of Object.entries(definedMembers(options))) {
    const isKnown = Object.hasOwn(kinds, name);
    if (isKnown && kinds[name]?.(value)) continue;
    const shown = typeof value === 'object' ? 'an object' : String(value);
    throw failure(work, {
      code: 'misconfigured',
      message: isKnown
        ? `${name} cannot be ${shown}`
        : `unknown option "${name}".${suggestion(name, Object.keys(kinds))}`,
      hint: 'See CallOptions. Times are milliseconds above 0; Infinity means no limit.',
    });
  }
}
