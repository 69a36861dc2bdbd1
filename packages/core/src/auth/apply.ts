import type { Draft } from '../exchange/draft.js';
import { type Call, failure } from '../exchange/work.js';
import { redacted } from '../redact.js';
import { isHeaderText } from '../text/header.js';
import type { ChosenScheme } from './choose.js';
import { place } from './place.js';
import type { SendAuth } from './send-auth.js';
import { liveToken } from './token.js';

/** Writes the credentials into a draft and answers them by scheme. Each is registered for redaction first. */
export async function applyAuth(
  call: Call,
  draft: Draft,
  schemes: readonly ChosenScheme[],
  send: SendAuth,
): Promise<ReadonlyMap<string, string>> {
  const secrets = new Map<string, string>();
  for (const chosen of schemes) {
    const { scheme, values } = chosen;
    const secret =
      scheme.kind === 'key' ? (values[scheme.use] ?? '') : await liveToken(call, { ...chosen, scheme }, send);
    call.context.redactor.add(secret);
    const written = place(draft, chosen.scheme.place, secret);
    call.context.redactor.add(written, chosen.scheme.place.name);
    placeBeside(draft, chosen);
    if (!Object.values(draft.headers).every(isHeaderText)) throw unwritten(call, chosen, 'a header', broken);
    if (draft.encoding === 'none' && Object.keys(draft.body).length > 0)
      throw unwritten(call, chosen, 'the body', bodiless);
    secrets.set(chosen.name, secret);
  }
  return secrets;
}

/** The same places, without a secret: for a dry run. */
export function applyPlaceholder(draft: Draft, schemes: readonly ChosenScheme[]): void {
  for (const chosen of schemes) {
    place(draft, chosen.scheme.place, redacted);
    placeBeside(draft, chosen);
  }
}

/** Fields that go beside the token, such as a client id. What of them is secret the connection has registered. */
function placeBeside(draft: Draft, { scheme, values }: ChosenScheme): void {
  if (scheme.kind !== 'oauth2') return;
  for (const { field, ...placement } of scheme.also ?? []) {
    const value = values[field];
    if (value) place(draft, placement, value);
  }
}

const broken = 'Copy them again: they have a line break, or a character that no key has.';
const bodiless = 'This request has no body: give it a form or JSON, or choose another scheme.';

function unwritten(call: Call, { name }: ChosenScheme, where: string, hint: string): Error {
  return failure(call, {
    code: 'misconfigured',
    message: `the credentials of ${name} cannot stand in ${where}`,
    hint,
  });
}
