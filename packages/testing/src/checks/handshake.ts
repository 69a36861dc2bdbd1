import { ConnectorError, type WebhookTrigger } from '@raccord/core';
import type { Finding } from '../finding.js';
import { settle, wordsFor } from '../outcome.js';
import { canary } from '../sample/secret.js';
import type { Subject } from '../subject.js';
import { callWith } from '../vendor/call.js';
import { handshakeOf } from '../vendor/handshake.js';
import { secretFor, type SentCall, signed } from '../vendor/sign.js';

/** A handshake is answered if it is verified, and events are none. */
export async function handshakeFindings({ kernel }: Subject, trigger: WebhookTrigger, now: number): Promise<Finding[]> {
  const { challenge } = trigger;
  if (!challenge) return [];
  const verify = challenge.verify ?? trigger.verify;
  const secret = secretFor(verify, canary('webhook'));
  const call = handshakeOf(challenge);
  const answerTo = (request: SentCall) => settle(() => kernel.challenge(trigger, request, secret, now));
  const found: Finding[] = [];
  const answered = await answerTo(signed(verify, secret, call, now));
  if (answered.value === undefined)
    found.push({ detail: 'handshake', message: `is not answered: it ${wordsFor(answered)}` });
  const { error } = verify.kind === 'none' ? { error: undefined } : await answerTo(call);
  if (verify.kind !== 'none' && !(ConnectorError.is(error) && error.code === 'signature_invalid'))
    found.push({ detail: 'handshake without proof', message: 'is not rejected' });
  const event = callWith(trigger, trigger.samples[0] ?? {});
  const taken = await answerTo(signed(trigger.verify, secretFor(trigger.verify, canary('webhook')), event, now));
  if (taken.value !== undefined) found.push({ detail: 'sample 1', message: 'is taken for a handshake' });
  return found;
}
