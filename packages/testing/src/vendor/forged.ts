import type { Verification } from '@raccord/core';
import { secretFor, type SentCall, signed } from './sign.js';

const documentedToleranceMs = 300_000;

type Forgery = readonly [detail: string, request: SentCall];

/** Forged or outdated webhooks, by what is wrong with them. */
export function forged(verify: Verification, secret: string, call: SentCall, now: number): readonly Forgery[] {
  if (verify.kind === 'none') return [];
  const good = signed(verify, secret, call, now);
  const always: Forgery[] = [
    ['another secret', signed(verify, secretFor(verify, 'another secret'), call, now)],
    ['no proof', call],
  ];
  if (verify.kind === 'token')
    return [
      ...always,
      ['the beginning of the secret', signed(verify, secret.slice(0, -4), call, now)],
      ['more than the secret', signed(verify, `${secret}0000`, call, now)],
    ];
  const { header, value, signs, timestamp, toleranceMs = documentedToleranceMs } = verify;
  const text = good.headers[header] ?? '';
  // The signature may stand in the middle of the header.
  const signature = new RegExp(value.includes('{hex}') ? '[0-9a-f]{40,}' : '[\\w+/]{26,}=*').exec(text)?.[0] ?? '';
  const withSignature = (other: string): SentCall => {
    return { ...good, headers: { ...good.headers, [header]: text.replace(signature, () => other) } };
  };
  const at = (time: number): SentCall => signed(verify, secret, call, time);
  const isTimed = timestamp?.header !== undefined || value.includes('{timestamp}');
  const old: Forgery[] = [
    ['an old signature', at(now - 2 * toleranceMs)],
    ['a signature of the future', at(now + 2 * toleranceMs)],
  ];
  const elsewhere = new URL(good.url);
  elsewhere.searchParams.set('forged', '1');
  const other: Forgery[] = [
    ...(signs.includes('{url') ? ([['another URL', { ...good, url: elsewhere.href }]] as const) : []),
    ...(signs.includes('{method}') ? ([['another method', { ...good, method: 'PUT' }]] as const) : []),
  ];
  return [
    ...always,
    ['a tampered body', { ...good, rawBody: new TextEncoder().encode('{"event":"x"}') }],
    ['the beginning of the signature', withSignature(signature.slice(0, 8))],
    // Padding does not count.
    ['a signature without its end', withSignature(signature.replace(/.=*$/, ''))],
    ['more than the signature', withSignature(`${signature.replace(/=+$/, '')}0000`)],
    ['a header without a signature', withSignature('')],
    ...(isTimed ? old : []),
    ...other,
  ];
}
