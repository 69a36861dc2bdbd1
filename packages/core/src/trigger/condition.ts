import { type Path, valueAt } from '../text/path.js';
import type { WebhookCall } from './webhook-request.js';

/** A condition on a webhook call. Without `equals`, it holds if there is a value. */
export type Condition = (
  | { readonly header: string }
  | { readonly query: string }
  /** In the payload. */
  | { readonly path: Path }
) & { readonly equals?: string | number | boolean };

/** Whether all conditions hold. */
export function matches(conditions: readonly Condition[], call: WebhookCall, payload: unknown): boolean {
  return conditions.every((condition) => {
    const value = valueOf(condition, call, payload);
    const { equals } = condition;
    if (equals === undefined) return value !== undefined && value !== null && value !== '';
    return value === ('path' in condition ? equals : String(equals));
  });
}

function valueOf(condition: Condition, call: WebhookCall, payload: unknown): unknown {
  if ('header' in condition) return call.header(condition.header);
  return 'query' in condition ? call.query(condition.query) : valueAt(payload, condition.path);
}
