import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type GrantFaults, grants, type TokenAnswer } from './grants.js';

export interface OAuthServerOptions {
  readonly clientId: string;
  /** Codes go nowhere else: compared letter by letter. */
  readonly redirectUri: string;
  /** Whether a code needs a proof key (S256). */
  readonly pkce?: boolean;
}

/** One that was asked of the server. */
interface Asked {
  readonly method: string;
  readonly path: string;
  readonly form: Readonly<Record<string, string>>;
}

interface OAuthServerFaults extends GrantFaults {
  /** What the authorize page sends back in place of a code. */
  refusal: Readonly<Record<string, string>> | undefined;
  /** Runs after tokens were replaced, before the answer is sent. It may change the answer. */
  beforeTokens: ((answer: TokenAnswer) => Promise<TokenAnswer | void> | TokenAnswer | void) | undefined;
}

const isAuthorize = (path: string): boolean => /\/(authorize|auth\/\d+\/)$/.test(path);
const isToken = (path: string): boolean => /\/token\/?$/.test(path);

/**
 * A strict OAuth server with an API behind it, on a socket: exact redirect URIs, proof keys, codes that work once,
 * refresh tokens that are replaced with each use. Everything that is no OAuth page is the API. The paths are those of the
 * connectors `acme` (beside this file) and AFS, both sets of URLs.
 */
export async function oauthServer({ clientId, redirectUri, pkce = false }: OAuthServerOptions) {
  const faults: OAuthServerFaults = {
    tokenSeconds: 3600,
    keepsRefreshTokens: false,
    refusal: undefined,
    beforeTokens: undefined,
  };
  const asked: Asked[] = [];
  const known = grants({ faults });

  const authorize = (query: URLSearchParams, response: ServerResponse): void => {
    const challenge = query.get('code_challenge') ?? undefined;
    const isGood =
      query.get('client_id') === clientId &&
      query.get('redirect_uri') === redirectUri &&
      query.get('response_type') === 'code' &&
      (!pkce || (challenge !== undefined && query.get('code_challenge_method') === 'S256'));
    if (!isGood) return answer(response, { status: 400, body: { error: 'invalid_request' } });
    const back = new URL(redirectUri);
    const members = faults.refusal ?? { code: known.code(redirectUri, challenge) };
    for (const [name, value] of Object.entries({ ...members, state: query.get('state') ?? '' }))
      back.searchParams.set(name, value);
    response.writeHead(302, { location: back.href }).end();
  };
  const token = async (form: URLSearchParams, response: ServerResponse): Promise<void> => {
    if (form.get('client_id') !== clientId) return answer(response, { status: 401, body: { error: 'invalid_client' } });
    const given = known.answer(form);
    answer(response, (await faults.beforeTokens?.(given)) ?? given);
  };
  const api = (request: IncomingMessage, form: URLSearchParams, response: ServerResponse): void => {
    const sent = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? form.get('access_token') ?? '';
    if (known.opens(sent)) return answer(response, { status: 200, body: { performed_actions: {} } });
    answer(response, { status: 401, body: { error: 'access_denied' } });
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://server');
    const form = new URLSearchParams(await text(request));
    asked.push({ method: request.method ?? '', path: pathname, form: Object.fromEntries(form) });
    if (isAuthorize(pathname)) authorize(searchParams, response);
    else if (isToken(pathname)) await token(form, response);
    else api(request, form, response);
  };
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults,
    asked,
    tokenRequests: () => asked.filter(({ path }) => isToken(path)),
    calls: () => asked.filter(({ path }) => !isToken(path) && !isAuthorize(path)),
    ...known,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export type OAuthServer = Awaited<ReturnType<typeof oauthServer>>;

function answer(response: ServerResponse, { status, body }: TokenAnswer): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
