import { type Call, failure, newCall } from '../exchange/work.js';
import { draftRequest } from '../exchange/draft.js';
import { observed } from '../exchange/observe.js';
import { messageOf } from '../exchange/read-response.js';
import { send } from '../exchange/send.js';
import { writeRequest } from '../exchange/write.js';
import { contextOf, type Connection } from './connect.js';
import type { OAuth2Auth, Tokens } from '../auth/scheme.js';
import type { RequestPlan } from '../exchange/request-plan.js';
import type { ConnectionDefinition } from './definition.js';
import { ConnectorError } from '../errors.js';
import { randomText } from '../runtime/random-text.js';
import { systemRuntime } from '../runtime/system.js';
import type { Runtime } from '../runtime/types.js';
import { equalInConstantTime } from '../text/equal.js';
import { given } from '../text/given.js';
import { sha256Base64Url } from '../text/sha256.js';
import { checkTokens } from '../auth/renew.js';
import { isRefusal, tokenRequest, tokensOf, withTokenErrors } from '../auth/token-request.js';

/** A connector, or its manifest. */
type Subject = { readonly id: string; readonly version: string } & (
  | { readonly connection: ConnectionDefinition }
  | ConnectionDefinition
);

/** What to keep, out of the person's reach, until the person comes back. Plain JSON. */
export interface PendingAuthorization {
  readonly state: string;
  readonly redirect_uri: string;
  readonly code_verifier?: string;
}

/**
 * Starts connecting an account by OAuth 2: where to send the person, and what to keep until they come back.
 *
 * @param redirectUri the whole URL the person comes back to, as it is registered with the vendor.
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
): Promise<{ url: string; pending: PendingAuthorization }> {
  const { call, oauth, values } = prepare(subject, scheme, connection, systemRuntime());
  // RFC 6749 §3.1.2. The vendor would show its own error page, to a person who can do nothing about it.
  const redirect_uri = String(redirectUri);
  if (!URL.canParse(redirect_uri) || redirect_uri.includes('#') || !redirect_uri.isWellFormed()) {
    const hint = 'Give the whole URL a person comes back to: https, host and path, without a fragment.';
    throw failure(call, {
      code: 'misconfigured',
      message: 'the redirect URI is no absolute URL, or has a fragment',
      hint,
    });
  }
  const state = randomText();
  const verifier = oauth.pkce ? randomText() : undefined;
  const query = {
    ...oauth.authorizeExtra, // may add to the protocol, not change it
    response_type: 'code',
    client_id: values['client_id'],
    redirect_uri,
    state,
    ...(oauth.scopes?.length ? { scope: oauth.scopes.join(' ') } : {}),
    ...(verifier ? { code_challenge: await sha256Base64Url(verifier), code_challenge_method: 'S256' } : {}),
  };
  const { url } = writeRequest(call, draftRequest(call, { method: 'GET', ...oauth.authorize }, query));
  return { url, pending: { state, redirect_uri, ...(verifier ? { code_verifier: verifier } : {}) } };
}

/**
 * Ends what `startAuthorization` began: checks that the answer belongs to it and exchanges the code for tokens. Give the
 * tokens to the connection beside `client_id`. The exchange is sent once: a code works once.
 *
 * @param callback the URL the person came back to.
 * @throws ConnectorError `signature_invalid` when the state is not the one that was sent, `forbidden` when the person
 *   refused, `auth_expired` when the code is not accepted.
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
  const { call, oauth, values } = prepare(subject, scheme, connection, systemRuntime(runtime));
  // Without a state there was no start, or the host has lost it: an empty one must not fit an empty one.
  if (!pending?.state || !URL.canParse(callback, pending.redirect_uri)) throw foreignState(call);
  const answer = new URL(callback, pending.redirect_uri).searchParams;
  // RFC 6749 §3.1: none comes twice. One that does was added on the way, and the first need not be the vendor's.
  const isTwice = ['state', 'code', 'error'].some((name) => answer.getAll(name).length > 1);
  if (isTwice || !equalInConstantTime(answer.get('state') ?? '', pending.state)) throw foreignState(call);
  const code = answer.get('code');
  if (!code || answer.has('error')) throw refused(call, answer);
  const { plan, input, secrets } = tokenRequest(oauth, values, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: pending.redirect_uri, // the very same text must go with both requests
    ...(pending.code_verifier ? { code_verifier: pending.code_verifier } : {}),
  });
  for (const secret of secrets) call.redactor.add(secret);
  return observed(call, async () => {
    const tokens = tokensOf(await exchange(call, plan, input), call.context.runtime.now());
    if (tokens) return checkTokens(call, oauth, tokens, 'yes');
    throw failure(call, {
      code: 'auth_expired',
      message: 'the token endpoint answered without an access token',
      sent: 'yes',
      hint: startAgain,
    });
  });
}

const startAgain = 'Start again with startAuthorization.';

function prepare(subject: Subject, name: string, connection: Connection, runtime: Runtime) {
  const definition = 'connection' in subject ? subject.connection : subject;
  const connector = { id: subject.id, version: subject.version, connection: definition, operations: new Map() };
  const context = contextOf(connector, connection, runtime);
  const operation = {
    id: `${name} authorization`,
    effect: 'write' as const,
    auth: [],
    checkInput: (value: unknown) => ({ value }),
    checkOutput: () => [],
    inputSchema: () => undefined,
  };
  const call = newCall(context, operation, { retry: false });
  const oauth = definition.auth[name];
  if (oauth?.kind !== 'oauth2')
    throw failure(call, { code: 'misconfigured', message: `${name} is not an OAuth scheme` });
  const values = context.credentials[name] ?? {};
  if (!values['client_id']) {
    throw failure(call, { code: 'auth_missing', message: `the connection lacks credentials: ${name} (client_id)` });
  }
  return { call, oauth: oauth as OAuth2Auth, values };
}

/** A refusal of the token endpoint means: this code is used up or too old. */
async function exchange(call: Call, plan: RequestPlan, input: Readonly<Record<string, unknown>>): Promise<unknown> {
  try {
    return (await send(withTokenErrors({ ...call, operation: { ...call.operation, request: plan } }), input)).value;
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
    throw failure(call, { code: 'auth_expired', message, status, upstream, sent: 'yes', hint });
  }
}

function foreignState(call: Call): Error {
  return failure(call, {
    code: 'signature_invalid',
    message: 'the answer does not belong to this authorization: its state is another, or something came twice',
    hint: startAgain,
  });
}

function refused(call: Call, answer: URLSearchParams): Error {
  const code = messageOf(call, answer.get('error')) ?? 'no code came back';
  const message = messageOf(call, answer.get('error_description'));
  return failure(call, {
    code: 'forbidden',
    message: `no access was given: ${message ?? code}`,
    upstream: { code, ...given({ message }) },
    hint: startAgain,
  });
}
