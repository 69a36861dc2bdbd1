import type { AnswerKind } from '../operation/answer-kind.js';
import { refuse } from '../problems/refusal.js';

/** The caller's text for a write, from its header. */
export function idempotencyKey(header: string | undefined, { kind }: AnswerKind): string | undefined {
  if (header === undefined) return undefined;
  if (!/^[!-~]{1,255}$/.test(header)) {
    throw refuse({
      code: 'input_invalid',
      detail: 'The header Idempotency-Key must be 1 to 255 visible ASCII characters. Nothing was sent.',
      hint: 'Use a new UUID for each write, and the same one to repeat it.',
    });
  }
  if (kind === 'rows') {
    throw refuse({
      code: 'input_invalid',
      detail: 'The answer to a request with Idempotency-Key cannot be streamed. Nothing was sent.',
      hint: 'Accept application/json, or leave out Idempotency-Key.',
    });
  }
  return header;
}
