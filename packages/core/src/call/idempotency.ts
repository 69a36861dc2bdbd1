import type { ConnectionDefinition } from '../connection/definition.js';
import type { FilledKey, IdempotencyKey } from '../exchange/idempotency-key.js';
import { randomText } from '../runtime/random-text.js';
import type { Runtime } from '../runtime/types.js';
import type { CallableOperation } from './callable.js';

type Keyed = Pick<CallableOperation, 'idempotencyKey' | 'effect' | 'request' | 'paginate'>;

/**
 * The idempotency key that an operation is sent with. That of the connection counts for each write by POST, PUT or PATCH:
 * a DELETE ignores keys where vendors document them.
 */
export function keyRule(
  { idempotencyKey: shared }: Pick<ConnectionDefinition, 'idempotencyKey'>,
  { idempotencyKey: own, effect, request, paginate }: Keyed,
): IdempotencyKey | undefined {
  if (own === 'none' || effect === 'read' || !request || paginate) return undefined;
  return own ?? (['POST', 'PUT', 'PATCH'].includes(request.method) ? shared : undefined);
}

/** The key of one call: the caller's, or a new one. */
export function filledKey(
  rule: IdempotencyKey | undefined,
  given: string | undefined,
  { uniqueText = randomText }: Runtime,
): FilledKey | undefined {
  return rule && { ...rule, value: given ?? uniqueText() };
}
