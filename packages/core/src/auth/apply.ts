import type { Draft } from '../call/draft.js';
import { type Call, failure } from '../call/context.js';
import { redacted } from '../redact.js';
import { isHeaderText } from '../text/header.js';
import type { ChosenScheme } from './choose.js';
import { place } from './place.js';
import { sessionToken } from './session.js';

/** Sends a request of the auth step itself, such as a login; given by the executor. */
export type SendLogin = Parameters<typeof sessionToken>[2];

/** Writes the credentials into a draft and answers them by scheme. Each is registered for redaction first. */
export async function applyAuth(
  call: Call,
  draft: Draft,
  schemes: readonly ChosenScheme[],
  send: SendLogin,
): Promise<ReadonlyMap<string, string>> {
  const secrets = new Map<string, string>();
  for (const chosen of schemes) {
    const secret = chosen.scheme.kind === 'key' ? keyOf(chosen) : await sessionToken(call, chosen, send);
    call.context.redactor.add(secret);
    const written = place(draft, chosen.scheme.place, secret);
    call.context.redactor.add(written);
    if (chosen.scheme.place.in === 'header' && !isHeaderText(written)) throw notHeaderText(call, chosen);
    secrets.set(chosen.name, secret);
  }
  return secrets;
}

/** The same places, without a secret: for a dry run. */
export function applyPlaceholder(draft: Draft, schemes: readonly ChosenScheme[]): void {
  for (const { scheme } of schemes) place(draft, scheme.place, redacted);
}

function notHeaderText(call: Call, { name }: ChosenScheme): Error {
  return failure(call, {
    code: 'misconfigured',
    message: `the credentials of ${name} cannot stand in a header`,
    hint: 'Copy them again: they have a line break, or a character that no key has.',
  });
}

function keyOf({ scheme, values }: ChosenScheme): string {
  return (scheme.kind === 'key' && values[scheme.use]) || '';
}
