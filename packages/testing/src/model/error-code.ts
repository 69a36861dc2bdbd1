import type { ErrorCode, ErrorPlan, ErrorRule, ManifestOperation, Sent } from '@raccord/core';
import { valueAt } from '@raccord/core/tools';
import { bodyText, type ScriptedResponse } from '../runtime/answer.js';

/** How a call must end, from its manifest and the API's answer; written without core's code. */
export type Ending =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: ErrorCode; readonly sent: Sent; readonly rule?: ErrorRule };

/** Codes of statuses without a rule in the connector. */
const byStatus: Readonly<Record<number, ErrorCode>> = {
  401: 'auth_expired',
  403: 'forbidden',
  404: 'not_found',
  408: 'unavailable',
  409: 'conflict',
  410: 'not_found',
  429: 'rate_limited',
};

export function endingOf(
  errors: ErrorPlan | undefined,
  { effect, request }: ManifestOperation,
  response: ScriptedResponse,
): Ending {
  const { status = 200 } = response;
  const text = bodyText(response);
  const { isJson, value } = parsed(text);
  const failed = (code: ErrorCode, rule?: ErrorRule): Ending => ({
    ok: false,
    code,
    sent: 'yes',
    ...(rule ? { rule } : {}),
  });
  const rule = (errors?.rules ?? []).find((one) => applies(one, response, status, value));
  if (rule) return failed(rule.is, rule);
  if (status >= 400) return failed(byStatus[status] ?? (status >= 500 ? 'unavailable' : 'rejected'));
  if (status >= 300) return failed('output_invalid');
  if ((request?.answer?.as ?? 'json') !== 'json' || isJson) return { ok: true };
  const emptyIsFine = text.trim() === '' && (status === 204 || effect !== 'read');
  return emptyIsFine ? { ok: true } : failed('output_invalid');
}

function applies(rule: ErrorRule, { headers = {} }: ScriptedResponse, actual: number, body: unknown): boolean {
  const { status, where, header } = rule;
  if (status === undefined && where === undefined && header === undefined) return false;
  if (Object.entries(header ?? {}).some(([name, value]) => headers[name.toLowerCase()] !== value)) return false;
  if (status !== undefined && ![status].flat().includes(actual)) return false;
  if (!where) return true;
  const found = valueAt(body, where.path);
  return where.exists ? found !== undefined && found !== null : found === where.equals;
}

function parsed(text: string): { isJson: boolean; value?: unknown } {
  try {
    return { isJson: true, value: JSON.parse(text) as unknown };
  } catch {
    return { isJson: false };
  }
}
