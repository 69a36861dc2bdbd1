import type { Tokens } from '../definition/auth-scheme.js';
import { type Call, observe } from '../call/context.js';
import { canonicalJson } from '../text/canonical-json.js';
import { sha256Hex } from '../text/sha256.js';
import type { ChosenScheme } from './choose.js';
import { login } from './login.js';
import { refresh } from './refresh.js';
import type { SendAuth } from './send-auth.js';

/** A token with less life than this is renewed before it is used. */
const marginMs = 60_000;

/** The token of a scheme: the stored one while it lives, else one renewal however many calls ask at once. */
export async function liveToken(call: Call, chosen: ChosenScheme, send: SendAuth): Promise<string> {
  const { runtime, redactor } = call.context;
  const key = await tokenKey(call, chosen);
  const load = async (): Promise<Tokens | null> => {
    const stored = (await runtime.tokens.load(key)) ?? givenTokens(chosen);
    redactor.add(stored?.access_token);
    redactor.add(stored?.refresh_token);
    return stored;
  };
  const lives = (tokens: Tokens | null): tokens is Tokens =>
    tokens !== null &&
    tokens.access_token !== '' &&
    (tokens.expires_at === undefined || tokens.expires_at - marginMs > runtime.now());
  const stored: Tokens | null = await load();
  const before = stored?.access_token;
  if (lives(stored)) return stored.access_token;
  return runtime.tokens.lock(key, async () => {
    const meanwhile = await load();
    // Renewed by somebody else meanwhile: good enough for this call, however short its life.
    const renewed = meanwhile !== null && meanwhile.access_token !== before;
    if (meanwhile !== null && (renewed || lives(meanwhile))) return meanwhile.access_token;
    const fresh = await renew(call, chosen, meanwhile, send);
    redactor.add(fresh.access_token);
    redactor.add(fresh.refresh_token);
    await runtime.tokens.save(key, fresh); // before use: a token that is used but not stored is lost
    return fresh.access_token;
  });
}

/** Marks a token the API refused as dead, unless somebody has renewed it meanwhile. */
export async function dropToken(call: Call, chosen: ChosenScheme, refused: string | undefined): Promise<void> {
  if (chosen.scheme.kind === 'key') return;
  const { tokens } = call.context.runtime;
  const key = await tokenKey(call, chosen);
  await tokens.lock(key, async () => {
    const stored = (await tokens.load(key)) ?? givenTokens(chosen);
    if (stored && stored.access_token === refused) await tokens.save(key, { ...stored, expires_at: 0 });
  });
}

async function renew(call: Call, chosen: ChosenScheme, old: Tokens | null, send: SendAuth): Promise<Tokens> {
  const { name, scheme } = chosen;
  const tokens = scheme.kind === 'oauth2' ? await refresh(call, chosen, old, send) : await login(call, chosen, send);
  observe(call, { type: 'token', scheme: name, action: scheme.kind === 'oauth2' ? 'refresh' : 'login' });
  return tokens;
}

/** The tokens a connection was made with: what there is before the first renewal. */
function givenTokens({ scheme, values }: ChosenScheme): Tokens | null {
  if (scheme.kind !== 'oauth2' || (!values['access_token'] && !values['refresh_token'])) return null;
  const { access_token = '', refresh_token, expires_at } = values as Partial<Tokens>;
  return {
    access_token,
    ...(refresh_token === undefined ? {} : { refresh_token }),
    ...(Number(expires_at) > 0 ? { expires_at: Number(expires_at) } : {}), // a form gives '' for nothing
  };
}

/** Names the connection and the scheme without showing a secret. */
async function tokenKey(call: Call, { name, values }: ChosenScheme): Promise<string> {
  const { connector, servers } = call.context;
  return `${connector.id}:${name}:${await sha256Hex(canonicalJson({ values, servers: servers ?? null }))}`;
}
