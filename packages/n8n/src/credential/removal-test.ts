import type { Manifest, RequestPlan } from '@raccord/core';
import { takes } from './required-fields.js';
import { statusRule, type TestRequest } from './test-rules.js';

/** Not the id of any webhook. */
const nowhere = '0';
const refusals = {
  401: 'refuses the credential. Check its secret.',
  403: 'does not allow it for this account. Check the other fields.',
};
/** What no API answers to the removal of something that does not exist. */
const elsewhere = [200, 201, 202, 204, 301, 302, 307, 308, 400, 405, 429, 500, 502, 503, 504];

/**
 * The request that tests a credential which only registers webhooks: it removes one that does not exist. The API answers
 * 404 to those who may remove webhooks. Undefined if no trigger registers with the scheme.
 */
export function removalTest(
  { name, operations, triggers }: Manifest,
  scheme: string,
  requestOf: (plan: RequestPlan, input: Readonly<Record<string, string>>) => TestRequest,
): TestRequest | undefined {
  for (const trigger of Object.values(triggers)) {
    const remove = trigger.kind === 'webhook' ? trigger.subscription?.remove : undefined;
    const operation = operations[remove?.operation ?? ''];
    if (!remove || !operation?.request || !takes(operation, scheme)) continue;
    const input = Object.fromEntries(Object.entries(remove.input).map(([key, value]) => [key, filled(value)]));
    const { request } = requestOf(operation.request, input);
    const rules = Object.entries(refusals).map(([status, text]) => statusRule(Number(status), `${name} ${text}`));
    return {
      request: {
        ...request,
        ignoreHttpStatusErrors: { ignore: true, except: [...Object.keys(refusals).map(Number), ...elsewhere] },
      },
      rules: [...rules, statusRule(200, `This is not the API of ${name}. Check the base URL.`)],
    };
  }
  return undefined;
}

function filled(value: unknown): string {
  return String(value).replaceAll('{id}', nowhere);
}
