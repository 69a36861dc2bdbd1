import { ConnectorError } from '../errors.js';
import { latestWork, type Work } from '../exchange/work.js';
import type { StoredTokens, Tokens } from '../runtime/tokens.js';
import type { TokenStore } from '../runtime/types.js';
import { definedMembers } from '../text/defined-members.js';
import { kept, newMap } from '../text/kept.js';
import type { ChosenScheme } from './choose.js';
import type { Holder } from './holder.js';
import { authKind } from './kinds.js';
import { refusedAt } from './refused-at.js';
import { renew, renewalFailed } from './renew.js';
import { isRefusal } from './token-request.js';
import { type TokenKey, tokenKey } from './token-key.js';
import { tokensWith } from './tokens-with.js';

/** Tokens are renewed this long before they expire; short-lived ones when a tenth of their life is left. */
const longestMarginMs = 60_000;

/**
 * The token of a scheme: the stored one while it is valid, otherwise a renewed one. Concurrent calls share one renewal.
 */
export async function liveToken(work: Work, holder: Holder, chosen: ChosenScheme): Promise<string> {
  const { runtime } = holder;
  const names = await tokenKey(holder, chosen);
  const load = async () => remembered(holder, await currentTokens(holder, chosen, names));
  const lives = (tokens: Tokens | null): tokens is Tokens => {
    if (tokens === null || tokens.access_token === '') return false;
    const { expires_at = Number.POSITIVE_INFINITY, obtained_at = Number.NEGATIVE_INFINITY } = tokens;
    const lifeMs = Math.max(0, expires_at - obtained_at);
    return runtime.now() < expires_at - Math.min(longestMarginMs, lifeMs / 10);
  };
  const stored = await load();
  const before = stored?.access_token;
  if (lives(stored)) return stored.access_token;
  const renewed = (): Promise<Tokens> =>
    runtime.tokens.lock(names.key, async () => {
      const loaded = await load();
      // Another process renewed it meanwhile: use it for this call, however short its life.
      const meanwhile = await rescued(holder, names, loaded);
      const isTheirs = meanwhile === loaded && meanwhile !== null && isOther(meanwhile, stored);
      if (isTheirs || lives(meanwhile)) return meanwhile;
      let fresh: Tokens;
      try {
        fresh = await renew(work, holder, chosen, meanwhile);
      } catch (error) {
        // A lock that other processes do not share: they may have renewed it first, which made this one fail.
        const theirs = ConnectorError.is(error) && isRefusal(error) ? await load() : null;
        if (theirs !== null && isOther(theirs, meanwhile)) return theirs;
        throw error;
      }
      await saveFresh(holder, names, fresh, meanwhile); // before use: a token that is used but not stored is lost
      work.tell?.({ type: 'token', scheme: chosen.name, action: authKind(chosen.scheme).tokens?.action ?? 'login' });
      return fresh;
    });
  try {
    return remembered(holder, await shared(work, holder, names, before, renewed)).access_token;
  } catch (error) {
    throw renewalFailed(work, chosen, error);
  }
}

/** Marks a token that the API rejected as expired, unless it was renewed meanwhile. */
export async function dropToken(holder: Holder, chosen: ChosenScheme, refused: string | undefined): Promise<void> {
  if (!authKind(chosen.scheme).tokens) return;
  const names = await tokenKey(holder, chosen);
  await holder.runtime.tokens.lock(names.key, async () => {
    const stored = await currentTokens(holder, chosen, names);
    if (stored && stored.access_token === refused)
      await saveTokens(holder, names, { ...stored, expires_at: refusedAt });
  });
}

/** The current tokens: the stored ones if they belong to this connection, otherwise those it was created with. */
export async function currentTokens(holder: Holder, chosen: ChosenScheme, names: TokenKey): Promise<Tokens | null> {
  const stored = await holder.runtime.tokens.load(names.key);
  return stored && belongs(stored, names) ? stored : givenTokens(chosen);
}

function belongs(stored: StoredTokens, { identity, given }: TokenKey): boolean {
  return stored.identity === identity && (given === undefined || stored.given === given);
}

function isOther(one: Tokens, other: Tokens | null): boolean {
  return one.access_token !== other?.access_token;
}

/** Fresh tokens that a store did not take, and those they replace. */
const unsaved = new WeakMap<TokenStore, Map<string, { readonly fresh: Tokens; readonly old: Tokens | null }>>();

/** Saves tokens that just came. If the store fails twice, the next call tries again: the old ones may be dead. */
async function saveFresh(holder: Holder, names: TokenKey, fresh: Tokens, old: Tokens | null): Promise<void> {
  const store = holder.runtime.tokens;
  const lost = kept(unsaved, store, newMap).set(shareKey(names), { fresh, old });
  await saveTokens(holder, names, fresh).catch(() => saveTokens(holder, names, fresh));
  lost.delete(shareKey(names));
}

/** The tokens that a call could not save, saved now; otherwise `stored`, also if it changed since. */
async function rescued(holder: Holder, names: TokenKey, stored: Tokens | null): Promise<Tokens | null> {
  const ofStore = unsaved.get(holder.runtime.tokens);
  const lost = ofStore?.get(shareKey(names));
  if (!lost) return stored;
  if (stored?.access_token === lost.old?.access_token) {
    await saveFresh(holder, names, lost.fresh, lost.old);
    return remembered(holder, lost.fresh);
  }
  ofStore?.delete(shareKey(names));
  return stored;
}

export function saveTokens(holder: Holder, { key, identity, given }: TokenKey, tokens: Tokens): Promise<void> {
  const { access_token, refresh_token, expires_at, obtained_at } = tokens;
  return holder.runtime.tokens.save(key, {
    ...tokensWith(access_token, refresh_token, expires_at, obtained_at),
    ...definedMembers({ identity, given }),
  });
}

/** The tokens a connection was created with, for use before the first renewal. */
function givenTokens({ scheme, values }: ChosenScheme): Tokens | null {
  const names = authKind(scheme).tokens?.given ?? [];
  if (names.every((name) => !values[name])) return null;
  const { access_token = '', refresh_token } = values;
  const time = (name: string): number | undefined => Number(values[name]) || undefined; // an empty form field is ''
  return tokensWith(access_token, refresh_token, time('expires_at'), time('obtained_at'));
}

function remembered<T extends Tokens | null>({ redactor }: Holder, tokens: T): T {
  redactor.add(tokens?.access_token);
  redactor.add(tokens?.refresh_token);
  return tokens;
}

interface Renewal {
  /** The token being renewed. */
  readonly of: string | undefined;
  readonly outcome: Promise<Tokens>;
  /** Calls that started before it failed get the same failure; later calls try again. */
  lastCall: number;
}

/** The latest renewals in this process. Other processes are kept out by the store's lock. */
const renewals = new WeakMap<TokenStore, Map<string, Renewal>>();

/** Two users that use the same id in turn must not share a renewal. */
function shareKey({ key, identity = '', given = '' }: TokenKey): string {
  return `${key} ${identity} ${given}`;
}

function shared(work: Work, { runtime }: Holder, names: TokenKey, of: string | undefined, run: () => Promise<Tokens>) {
  const byKey = kept(renewals, runtime.tokens, newMap<string, Renewal>);
  const key = shareKey(names);
  const running = byKey.get(key);
  if (running && running.of === of && work.id <= running.lastCall) return running.outcome;
  const renewal: Renewal = { of, outcome: run(), lastCall: Number.POSITIVE_INFINITY };
  byKey.set(key, renewal);
  renewal.outcome.then(
    () => (renewal.lastCall = 0),
    () => (renewal.lastCall = latestWork()),
  );
  return renewal.outcome;
}
