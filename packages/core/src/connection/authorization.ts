import type { Values } from '../auth/kind.js';
import type { AuthScheme } from '../auth/kinds.js';
import type { OAuth2Auth } from '../auth/kinds/oauth2.js';
import { askFor, authWork, freshTokens } from '../auth/renew.js';
import { isRefusal, tokenErrors, tokenRequest, tokensOf } from '../auth/token-request.js';
import { ConnectorError } from '../errors.js';
import { draftRequest } from '../exchange/draft.js';
import { messageOf } from '../exchange/upstream.js';
import { failure, observed, type Work } from '../exchange/work.js';
import { writeRequest } from '../exchange/write.js';
import { randomText } from '../runtime/random-text.js';
import { systemRuntime } from '../runtime/system.js';
import type { Tokens } from '../runtime/tokens.js';
import type { Runtime } from '../runtime/types.js';
import { definedMembers } from '../text/defined-members.js';
import { equalInConstantTime } from '../text/equal.js';
import { sha256Base64Url } from '../text/sha256.js';
import { connect } from './connect.js';
import type { ActiveConnection, Connection } from './connection.js';
import { definitionOf, type Subject } from './subject.js';

/** Store this where the person cannot reach it until they come back. Plain JSON. */
export interface PendingAuthorization {
  readonly state: string;
  readonly redirect_uri: string;
  readonly code_verifier?: string;
}

/**
 * Starts to connect an account by OAuth 2. Returns where to send the person, and what to store until they come back.
 *
 * @param redirectUri the full URL that the person returns to, as registered with the vendor.
 * @throws ConnectorError `misconfigured` or `auth_missing` naming the setting or field.
 * @example
 * const { url, pending } = await startAuthorization(afs, 'oauth', connection, 'https://app.example.com/callback');
 * session.pending = pending;
 * redirect(url);
 */
export async function startAuthorization(
  subject: Subject,
  scheme: string,
  connection: Connection,
  redirectUri: string | URL,
  runtime: Partial<Runtime> = {},
): Promise<{ url: string; pending: PendingAuthorization }> {
  const { work, oauth, values, active } = prepare(subject, scheme, connection, systemRuntime(runtime));
  // RFC 6749 §3.1.2. The vendor would show an error page to a person who cannot fix it.
  const redirect_uri = String(redirectUri);
  if (!URL.canParse(redirect_uri) || redirect_uri.includes('#') || !redirect_uri.isWellFormed()) {
    const hint = 'Pass the full URL that people return to: https, host and path, without a fragment.';
    throw failure(work, {
      code: 'misconfigured',
      message: 'the redirect URI is not an absolute URL, or has a fragment',
      hint,
    });
  }
  const state = randomText();
  const verifier = oauth.pkce ? randomText() : undefined;
  const query = {
    ...oauth.authorizeExtra, // adds parameters, never replaces those of the protocol
    response_type: 'code',
    client_id: values['client_id'],
    redirect_uri,
    state,
    ...(oauth.scopes?.length ? { scope: oauth.scopes.join(' ') } : {}),
    ...(verifier ? { code_challenge: await sha256Base64Url(verifier), code_challenge_method: 'S256' } : {}),
  };
  const plan = { method: 'GET', ...oauth.authorize } as const;
  const { url } = writeRequest(work, draftRequest({ ...work, plan, target: active.target }, query));
  return { url, pending: { state, redirect_uri, ...(verifier ? { code_verifier: verifier } : {}) } };
}

/**
 * Finishes what `startAuthorization` began: checks that the callback belongs to it and exchanges the code for tokens.
 * Add the tokens to the credentials beside `client_id`, or save them in a token store with `accountTokens`. The exchange
 * is sent once, since a code works once.
 *
 * @param callback the URL that the person came back to.
 * @throws ConnectorError `signature_invalid` if the state is not the one that was sent, `forbidden` if the person
 *   refused, `auth_expired` if the code is not accepted.
 * @example
 * const tokens = await finishAuthorization(afs, 'oauth', connection, session.pending, request.url);
 */
export async function finishAuthorization(
  subject: Subject,
  scheme: string,
  connection: Connection,
  pending: PendingAuthorization,
  callback: string | URL,
  runtime: Partial<Runtime> = {},
): Promise<Tokens> {
  const { work, oauth, values, active } = prepare(subject, scheme, connection, systemRuntime(runtime));
  // An empty state means that there was no start, or that the host lost it: it must not match another empty state.
  if (!pending?.state || !URL.canParse(callback, pending.redirect_uri)) throw foreignState(work);
  const answer = new URL(callback, pending.redirect_uri).searchParams;
  // RFC 6749 §3.1: no parameter comes twice. A second one was added on the way, and the first may not be the vendor's.
  const isTwice = ['state', 'code', 'error'].some((name) => answer.getAll(name).length > 1);
  if (isTwice || !equalInConstantTime(answer.get('state') ?? '', pending.state)) throw foreignState(work);
  const code = answer.get('code');
  if (!code || answer.has('error')) throw refused(work, answer);
  const grant = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: pending.redirect_uri, // both requests must send exactly the same text
    ...(pending.code_verifier ? { code_verifier: pending.code_verifier } : {}),
  };
  return observed(work, async () => {
    const tokens = tokensOf(await exchange(work, active, oauth, values, grant), work.runtime.now());
    if (tokens) return freshTokens(work, oauth, tokens, 'yes');
    throw failure(work, {
      code: 'auth_expired',
      message: 'the token endpoint answered without an access token',
      sent: 'yes',
      hint: startAgain,
    });
  });
}

const startAgain = 'Start again with startAuthorization.';

function prepare(subject: Subject, name: string, connection: Connection, runtime: Runtime) {
  const definition = definitionOf(subject);
  const active = connect({ id: subject.id, version: subject.version, connection: definition }, connection, runtime);
  const work = authWork(active, `${name} authorization`);
  const oauth: AuthScheme | undefined = definition.auth[name];
  if (oauth?.kind !== 'oauth2')
    throw failure(work, { code: 'misconfigured', message: `${name} is not an OAuth scheme` });
  const values = active.credentials[name] ?? {};
  if (!values['client_id']) {
    throw failure(work, { code: 'auth_missing', message: `missing credentials: ${name} (client_id)` });
  }
  return { work, oauth, values, active };
}

/** If the token endpoint refuses, the code is used or too old. */
async function exchange(
  work: Work,
  active: ActiveConnection,
  oauth: OAuth2Auth,
  values: Values,
  grant: Readonly<Record<string, string>>,
): Promise<unknown> {
  const { plan, input, secrets } = tokenRequest(oauth, values, grant);
  for (const secret of secrets) work.redactor.add(secret);
  try {
    return await askFor(work, active)(plan, input, tokenErrors);
  } catch (error) {
    if (!ConnectorError.is(error)) throw error;
    const { status, upstream } = error;
    if (!isRefusal(error)) throw error;
    const hint =
      upstream?.code === 'invalid_client'
        ? `Check the client id and secret of this connection. ${startAgain}`
        : startAgain;
    const said = upstream?.message ?? upstream?.code ?? `status ${status}`;
    const message = `the code was not accepted: ${said}`;
    throw failure(work, { code: 'auth_expired', message, status, upstream, sent: 'yes', hint });
  }
}

function foreignState(work: Work): Error {
  return failure(work, {
    code: 'signature_invalid',
    message: 'the callback does not belong to this authorization: its state differs, or a parameter came twice',
    hint: startAgain,
  });
}

function refused(work: Work, answer: URLSearchParams): Error {
  const code = messageOf(work, answer.get('error')) ?? 'the callback has no code';
  const message = messageOf(work, answer.get('error_description'));
  return failure(work, {
    code: 'forbidden',
    message: `access was not granted: ${message ?? code}`,
    upstream: { code, ...definedMembers({ message }) },
    hint: startAgain,
  });
}
