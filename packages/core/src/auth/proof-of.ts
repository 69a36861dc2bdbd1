import type { Draft } from '../exchange/draft.js';
import type { Proof, Secrets } from '../exchange/proof.js';
import { failure, type Failing, type Work } from '../exchange/work.js';
import { redacted } from '../redact.js';
import { isHeaderText } from '../text/header.js';
import { type AuthGroups, type ChosenScheme, chooseSchemes } from './choose.js';
import type { Holder } from './holder.js';
import { authKind } from './kinds.js';
import { place, type Placement, writtenForm } from './placement.js';
import { dropToken, liveToken } from './token.js';

/** One proof per connection, since its credentials do not change. */
const proofs = new WeakMap<Holder, Map<AuthGroups, Proof>>();

/** How requests of a connection authenticate. Throws `auth_missing` if no group of schemes is filled. */
export function proofOf(work: Failing, holder: Holder, groups: AuthGroups): Proof {
  const made = proofs.get(holder) ?? new Map<AuthGroups, Proof>();
  proofs.set(holder, made);
  const known = made.get(groups);
  if (known) return known;
  // A host that owns the credentials, such as n8n, places them itself.
  const schemes = holder.runtime.transport.ownsAuth ? [] : chooseSchemes(work, holder, groups);
  const proof: Proof = {
    scheme: schemes[0]?.name ?? groups[0]?.[0] ?? null,
    renewable: schemes.some(({ scheme }) => authKind(scheme).tokens !== undefined),
    write: (by, draft, refused) => writeAll(by, holder, schemes, draft, refused),
    writePlaceholders: (draft) => {
      for (const chosen of schemes) writeOne(draft, chosen, redacted);
    },
  };
  made.set(groups, proof);
  return proof;
}

function writeAll(
  work: Work,
  holder: Holder,
  schemes: readonly ChosenScheme[],
  draft: Draft,
  refused: Secrets | undefined,
): Secrets | Promise<Secrets> {
  const secrets = new Map<string, string>();
  const write = (chosen: ChosenScheme, secret: string): void => {
    writeOne(draft, chosen, secret);
    checkWritten(work, chosen, draft, secret);
    secrets.set(chosen.name, secret);
  };
  const fixed = schemes.map(givenSecret);
  if (fixed.every((secret) => secret !== undefined)) {
    for (const [index, chosen] of schemes.entries()) write(chosen, fixed[index] ?? '');
    return secrets;
  }
  return (async () => {
    if (refused) for (const chosen of schemes) await dropToken(holder, chosen, refused.get(chosen.name));
    for (const [index, chosen] of schemes.entries()) {
      const secret = fixed[index] ?? (await liveToken(work, holder, chosen));
      holder.redactor.add(writtenForm(chosen.scheme.place, secret), chosen.scheme.place.name);
      write(chosen, secret);
    }
    return secrets;
  })();
}

/** The secret from the connection, for schemes that have one. */
function givenSecret({ scheme, values }: ChosenScheme): string | undefined {
  const field = authKind(scheme).secretField?.(scheme);
  return field === undefined ? undefined : (values[field] ?? '');
}

/** The secret, and fields such as a client id that go with it. */
function writeOne(draft: Draft, { scheme, values }: ChosenScheme, secret: string): void {
  place(draft, scheme.place, secret);
  for (const { field, ...placement } of authKind(scheme).beside?.(scheme) ?? []) {
    const value = values[field];
    if (value) place(draft, placement, value);
  }
}

function checkWritten(work: Work, chosen: ChosenScheme, draft: Draft, secret: string): void {
  const { scheme, values } = chosen;
  checkHeader(work, chosen, scheme.place, secret);
  for (const one of authKind(scheme).beside?.(scheme) ?? []) checkHeader(work, chosen, one, values[one.field] ?? '');
  if (draft.encoding === 'none' && Object.keys(draft.body).length > 0)
    throw unwritten(work, chosen, 'the body', bodiless);
}

function checkHeader(work: Work, chosen: ChosenScheme, placement: Placement, value: string): void {
  if (placement.in !== 'header' || isHeaderText(writtenForm(placement, value))) return;
  throw unwritten(work, chosen, 'a header', broken);
}

const broken = 'Copy them again: they contain a line break or an invalid character.';
const bodiless = 'This request has no body: add `form` or `json`, or use another scheme.';

function unwritten(work: Work, { name }: ChosenScheme, where: string, hint: string): Error {
  return failure(work, {
    code: 'misconfigured',
    message: `the credentials of ${name} cannot be sent in ${where}`,
    hint,
  });
}
