import type { Draft } from '../exchange/draft.js';
import type { Proof, Secrets } from '../exchange/proof.js';
import { failure, type Failing, type Work } from '../exchange/work.js';
import { redacted } from '../redact.js';
import { kept, newMap } from '../text/kept.js';
import { type AuthGroups, type ChosenScheme, chooseSchemes } from './choose.js';
import type { Holder } from './holder.js';
import { authKind, partsOf, secretHoles } from './kinds.js';
import { holesOfPart, misplaced, partText, place, tokenHole, type WrittenPart } from './placement.js';
import { dropToken, liveToken } from './token.js';

/** One proof per connection, since its credentials do not change. */
const proofs = new WeakMap<Holder, Map<AuthGroups, Proof>>();

/** How requests of a connection authenticate. Throws `auth_missing` if no group of schemes is filled. */
export function proofOf(work: Failing, holder: Holder, groups: AuthGroups): Proof {
  return kept(kept(proofs, holder, newMap<AuthGroups, Proof>), groups, () => newProof(work, holder, groups));
}

function newProof(work: Failing, holder: Holder, groups: AuthGroups): Proof {
  // A host that owns the credentials, such as n8n, places them itself.
  const schemes = holder.runtime.transport.ownsAuth ? [] : chooseSchemes(work, holder, groups);
  return {
    scheme: schemes[0]?.name ?? groups[0]?.[0] ?? null,
    renewable: schemes.some(hasToken),
    write: (by, draft, refused) => writeAll(by, holder, schemes, draft, refused),
    writePlaceholders: (draft) => {
      for (const chosen of schemes) writePlaceholders(draft, chosen);
    },
  };
}

function writeAll(
  work: Work,
  holder: Holder,
  schemes: readonly ChosenScheme[],
  draft: Draft,
  refused: Secrets | undefined,
): Secrets | Promise<Secrets> {
  const secrets = new Map<string, string>();
  const write = (chosen: ChosenScheme, token?: string): void => {
    for (const [part, text] of textsOf(chosen, token)) {
      checkWritten(work, chosen, part, text);
      place(draft, part, text);
      if (token !== undefined) {
        if (holesOfPart(part).includes(tokenHole)) holder.redactor.add(text, part.name);
        secrets.set(chosen.name, token);
      }
    }
    if (draft.encoding === 'none' && Object.keys(draft.body).length > 0)
      throw unwritten(work, chosen, 'the body', bodiless);
  };
  if (!schemes.some(hasToken)) {
    for (const chosen of schemes) write(chosen);
    return secrets;
  }
  return (async () => {
    if (refused) for (const chosen of schemes) await dropToken(holder, chosen, refused.get(chosen.name));
    for (const chosen of schemes) write(chosen, hasToken(chosen) ? await liveToken(work, holder, chosen) : undefined);
    return secrets;
  })();
}

function hasToken({ scheme }: ChosenScheme): boolean {
  return authKind(scheme).tokens !== undefined;
}

/** The parts of a scheme with their texts. Those without a value are left out. */
function textsOf({ scheme, values }: ChosenScheme, token: string | undefined): (readonly [WrittenPart, string])[] {
  const all = token === undefined ? values : { ...values, [tokenHole]: token };
  return partsOf(scheme).flatMap((part) => {
    const text = partText(part, all);
    return text === undefined ? [] : [[part, text] as const];
  });
}

/** The same with placeholders for secrets. */
function writePlaceholders(draft: Draft, { name, scheme, values }: ChosenScheme): void {
  const hidden = Object.fromEntries(secretHoles(scheme).map((hole) => [hole, redacted]));
  for (const [part, text] of textsOf({ name, scheme, values: { ...values, ...hidden } }, undefined))
    place(draft, part, part.pair ? part.value + redacted : text);
}

function checkWritten(work: Work, chosen: ChosenScheme, part: WrittenPart, text: string): void {
  const where = misplaced(part, text, chosen.values);
  if (where !== undefined) throw unwritten(work, chosen, where, broken);
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
