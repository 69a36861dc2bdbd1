import {
  ConnectorError,
  type HttpRequest,
  type HttpResponse,
  type RequestSubject,
  type Transport,
} from '@raccord/core/kernel';
import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { isLoginFailure } from './login.js';
import type { NodeContext } from './node-context.js';
import { coreName, rawRequest } from './raw-request.js';
import { tokenRequests } from './oauth2.js';
import type { NodeTable } from './table.js';

/** n8n's own limit would be five minutes. */
const timeoutMs = 30_000;

interface FullResponse {
  readonly statusCode: number;
  readonly headers: IDataObject;
  readonly body: Uint8Array;
}

/**
 * Sends through n8n: its proxy and its guards apply, and it places the credentials, which never get here. `lacking` are
 * the labels of empty fields, by credential type: n8n would send an empty key.
 */
export function n8nTransport(
  context: NodeContext,
  table: NodeTable,
  lacking: Readonly<Record<string, readonly string[]>> = {},
): Transport {
  const withToken = tokenRequests(context, table, (answer) => answerOf(answer as FullResponse));
  const send = async (request: HttpRequest, about: RequestSubject): Promise<HttpResponse> => {
    const id = about.operation === coreName ? rawRequest : about.operation;
    const isOpen = about.scheme === null && id !== rawRequest;
    const [credential] = isOpen ? [] : (table.operations[id]?.credentials ?? []);
    const labels = lacking[credential ?? ''] ?? [];
    if (labels.length > 0) throw incomplete(about, labels.join(' and '));
    const options = await optionsOf(request);
    try {
      if (credential === undefined) return answerOf(await context.helpers.httpRequest(options));
      // n8n logs in again, or renews the token, when a request fails with 401. For a key, a 401 is an ordinary answer.
      const { login, oauth2 } = table.credentials[credential] ?? {};
      if (oauth2 && Object.keys(oauth2.params).length > 0) return await withToken(credential, options, about);
      if (login || oauth2) options.ignoreHttpStatusErrors = { ignore: true, except: [401] };
      const { httpRequestWithAuthentication } = context.helpers;
      return answerOf(await httpRequestWithAuthentication.call(context, credential, options));
    } catch (error) {
      const refused = responseIn(error);
      if (refused) return answerOf(refused);
      throw explained(error, about);
    }
  };
  return Object.assign(send, { ownsAuth: true as const });
}

async function optionsOf({ method, url, headers, body, signal }: HttpRequest): Promise<IHttpRequestOptions> {
  return {
    method: method as NonNullable<IHttpRequestOptions['method']>,
    url,
    ...(body instanceof FormData
      ? await multipart(headers, body)
      : { headers: { ...headers }, body: bytesOrText(body) }),
    abortSignal: signal as NonNullable<IHttpRequestOptions['abortSignal']>,
    timeout: timeoutMs,
    encoding: 'arraybuffer',
    returnFullResponse: true,
    ignoreHttpStatusErrors: true,
    disableFollowRedirect: true,
  };
}

/** Serializes a form so that it can be sent twice: n8n cannot repeat a stream after a new login. */
async function multipart(headers: HttpRequest['headers'], form: FormData) {
  const encoded = new Response(form);
  const contentType = encoded.headers.get('content-type') ?? 'multipart/form-data';
  return { headers: { ...headers, 'content-type': contentType }, body: Buffer.from(await encoded.arrayBuffer()) };
}

/** A Buffer is sent as it is; for a plain view, n8n would send all of the memory behind it. */
function bytesOrText(body: string | Uint8Array | undefined): string | Buffer | undefined {
  return body instanceof Uint8Array ? Buffer.from(body.buffer, body.byteOffset, body.byteLength) : body;
}

function answerOf({ statusCode, headers, body }: FullResponse): HttpResponse {
  const bytes = Buffer.from(body ?? '');
  return {
    status: statusCode,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value].flat().join(', ')]),
    ),
    bytes: async () => bytes,
  };
}

/** An error of n8n has the failure of the request as its cause. */
function causesOf(error: unknown): unknown[] {
  const causes: unknown[] = [];
  for (let one = error; typeof one === 'object' && one !== null && causes.length < 5; one = (one as Error).cause) {
    causes.push(one);
  }
  return causes;
}

function responseIn(error: unknown): FullResponse | undefined {
  for (const cause of causesOf(error)) {
    const { response } = cause as { response?: { status: number; headers: IDataObject; data: Uint8Array } };
    if (response) return { statusCode: response.status, headers: response.headers, body: response.data };
  }
  return undefined;
}

function incomplete({ connector, operation }: RequestSubject, labels: string): ConnectorError {
  const message = `${operation}: the credential has no ${labels}`;
  const hint = `Fill in ${labels} in the credential. The request was not sent.`;
  return new ConnectorError({ code: 'auth_missing', connector, operation, message, hint });
}

function explained(error: unknown, { connector, operation }: RequestSubject): unknown {
  const causes = causesOf(error);
  const login = causes.find(isLoginFailure);
  if (login) {
    const { message, hint, outcome: code } = login;
    const retryable = code !== 'auth_expired';
    return new ConnectorError({ code, connector, operation, message: `${operation}: ${message}`, hint, retryable });
  }
  const timedOut = causes.some((cause) => (cause as { code?: unknown }).code === 'ECONNABORTED');
  if (!timedOut) return error;
  return Object.assign(new Error(`no answer within ${timeoutMs / 1000} s`), { code: 'ETIMEDOUT', sent: 'maybe' });
}
