import type { Verification, WebhookRequest } from '@raccord/core';
import { signed } from './sign.js';

const documentedToleranceMs = 300_000;

/** Forged or outdated webhooks, by what is wrong with them. */
export function forged(
  verify: Verification,
  secret: string,
  body: Uint8Array,
  now: number,
): (readonly [detail: string, request: WebhookRequest])[] {
  if (verify.kind === 'none') return [];
  const good = signed(verify, secret, body, now);
  const always = [
    ['another secret', signed(verify, 'another secret', body, now)],
    ['no proof', { headers: {}, rawBody: body }],
  ] as const;
  if (verify.kind === 'token')
    return [
      ...always,
      ['the beginning of the secret', signed(verify, secret.slice(0, -4), body, now)],
      ['more than the secret', signed(verify, `${secret}0000`, body, now)],
    ];
  const { header, timestampHeader, prefix = '', toleranceMs = documentedToleranceMs } = verify;
  const signature = good.headers[header] ?? '';
  const withSignature = (other: string): WebhookRequest => ({ ...good, headers: { ...good.headers, [header]: other } });
  const at = (time: number): WebhookRequest => signed(verify, secret, body, time);
  return [
    ...always,
    ['a tampered body', { ...good, rawBody: new TextEncoder().encode('{"event":"x"}') }],
    ['the beginning of the signature', withSignature(signature.slice(0, prefix.length + 8))],
    ['a signature without its end', withSignature(signature.slice(0, -1))],
    ['more than the signature', withSignature(`${signature}00`)],
    ['a prefix alone', withSignature(prefix)],
    ...(timestampHeader === undefined
      ? []
      : ([
          ['an old signature', at(now - 2 * toleranceMs)],
          ['a signature of the future', at(now + 2 * toleranceMs)],
        ] as const)),
  ];
}
