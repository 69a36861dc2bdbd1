import type { ErrorCode } from '@raccord/core/kernel';
import type { ICredentialDataDecryptedObject, IDataObject, IHttpRequestHelper } from 'n8n-workflow';
import { baseUrl, sessionToken } from './credential-field.js';
import { filledFrom } from './credential-text.js';

/** How a credential gets its token: the login request of the manifest. */
export interface Login {
  readonly name: string;
  /** Used if the credential has no base URL. */
  readonly server: string;
  readonly path: string;
  /** The body is a form. */
  readonly form?: boolean;
  /** Templates of the credential's fields. */
  readonly body: Readonly<Record<string, string>>;
  /** Templates of user and password for HTTP Basic, form-encoded (RFC 6749 §2.3.1). */
  readonly basic?: readonly [user: string, password: string];
  /** Path of the token in the answer. */
  readonly token: string;
}

interface LoginFailure extends Error {
  /** Not called `code`: n8n's test of a credential would show only that. */
  readonly outcome: ErrorCode;
  readonly hint: string;
}

const failureName = 'LoginFailure';

/** Whether a request failed because its login did. By name, since credentials and nodes are bundled separately. */
export function isLoginFailure(error: unknown): error is LoginFailure {
  return error instanceof Error && error.name === failureName;
}

/**
 * Logs in, for a credential's `preAuthentication`: n8n calls it when it has no token or the API rejected its token, and
 * stores the result, encrypted, with the credential.
 */
export async function logIn(
  { helpers }: IHttpRequestHelper,
  credentials: ICredentialDataDecryptedObject,
  { name, server, path, form, body: templates, basic, token: tokenPath }: Login,
): Promise<IDataObject> {
  const filled = (template: string): string => filledFrom(credentials, template);
  const fields = Object.fromEntries(Object.entries(templates).map(([key, template]) => [key, filled(template)]));
  const pair = basic?.map((template) => new URLSearchParams([['', filled(template)]]).toString().slice(1));
  const basicHeader = pair ? { authorization: `Basic ${btoa(pair.join(':'))}` } : {};
  const base = (filledFrom(credentials, `{${baseUrl}}`) || server).replace(/\/+$/, '');
  const { statusCode, body } = (await helpers.httpRequest({
    method: 'POST',
    url: base + path,
    body: form ? new URLSearchParams(fields).toString() : fields,
    headers: { ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}), ...basicHeader },
    json: true,
    returnFullResponse: true,
    // n8n would treat a thrown 401 as an expired token, and log in again.
    ignoreHttpStatusErrors: true,
    disableFollowRedirect: true,
  })) as { statusCode: number; body: unknown };
  const token = tokenPath.split('.').reduce((part, key) => (part as IDataObject | null)?.[key], body);
  if (typeof token === 'string' && token !== '') return { [sessionToken]: token };
  throw failed(name, statusCode);
}

function failed(name: string, status: number): LoginFailure {
  const refused = status < 500 && status !== 429;
  const outcome = refused ? 'auth_expired' : status === 429 ? 'rate_limited' : 'unavailable';
  const isPage = status < 300;
  const what = isPage ? 'answered the login without a token' : `answered the login with ${status}`;
  const where = isPage ? 'Check the base URL of the credential.' : 'Check the fields of the credential.';
  const hint = refused ? where : 'Try again later.';
  const error = new Error(`${name} ${what}`);
  return Object.assign(error, { name: failureName, outcome, hint: `${hint} Nothing else was sent.` } as const);
}
