import { finishAuthorization, type OAuth2Auth, startAuthorization } from '../index.js';
import { failureOf } from './failure-of.js';
import { fakeRuntime } from './fake-runtime.js';
import { oauthConnection, oauthConnector, secret } from './oauth.js';
import { type Answer, reply, scripted } from './scripted-transport.js';

/** Where the person comes back to. */
export const redirectUri = 'https://app.example.com/callback?from=acme';
/** The client's own credentials. */
export const client = { client_id: 'the client', client_secret: secret };
/** What the token endpoint answers to a good code. */
export const granted = { access_token: 'access-0123456789', token_type: 'bearer', expires_in: 3600 };

/** Starts an authorization of a scheme with `changes`. */
export const start = (changes: Partial<OAuth2Auth> = {}, credentials: object = client, more: object = {}) =>
  startAuthorization(oauthConnector(changes), 'oauth', oauthConnection({ ...credentials }, more), redirectUri);

interface Finish {
  readonly scheme?: Partial<OAuth2Auth>;
  readonly credentials?: object;
  readonly answer?: Answer;
  /** Parameters of the URL the person comes back to; the right state unless given. */
  readonly callback?: Readonly<Record<string, string>>;
}

/** Starts an authorization, and finishes it with what the person comes back with. */
export async function finish({
  scheme = {},
  credentials = client,
  answer = reply(200, granted),
  callback = {},
}: Finish) {
  const { pending } = await start(scheme, credentials);
  const url = new URL(redirectUri);
  const parameters = { code: 'code-0123456789', state: pending.state, ...callback };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  const transport = scripted(answer);
  const fake = fakeRuntime(transport);
  const connection = oauthConnection({ ...credentials });
  const tokens = finishAuthorization(oauthConnector(scheme), 'oauth', connection, pending, url, fake.runtime);
  return { tokens, transport, fake, pending };
}

/** The same where it fails, with its error. */
export async function refusalOf(given: Finish) {
  const { tokens, ...rest } = await finish(given);
  return { error: await failureOf(tokens), ...rest };
}
