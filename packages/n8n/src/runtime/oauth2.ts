import { ConnectorError, type HttpResponse, type RequestSubject } from '@raccord/core/kernel';
import { parseJson, valueAt } from '@raccord/core/tools';
import { type ICredentialDataDecryptedObject, type IHttpRequestOptions, NodeOperationError } from 'n8n-workflow';
import { sessionToken } from './credential-field.js';
import { placeParams } from './place-params.js';
import type { NodeTable } from './table.js';
import type { NodeContext } from './node-context.js';

/** Longer answers are no refusals of a token. */
const longestRefusal = 10_000;

/**
 * Requests with a token that n8n stores and the API wants beside the input. n8n would sign a header only, and after
 * renewing the token send the old body again.
 */
export function tokenRequests(context: NodeContext, table: NodeTable, answerOf: (answer: unknown) => HttpResponse) {
  const renewals: Record<string, Promise<unknown>> = {}; // by credential: requests at the same time share one
  return async (credential: string, options: IHttpRequestOptions, about: RequestSubject): Promise<HttpResponse> => {
    const used = await stored(context, credential, about);
    const send = (values: ICredentialDataDecryptedObject) =>
      sendSigned(
        context,
        credential,
        placeParams(options, values, table.credentials[credential]?.oauth2?.params ?? {}),
      );
    const answer = answerOf(await send(used));
    if (!(await isRefused(table, answer))) return answer;
    let current = await stored(context, credential, about);
    if (current[sessionToken] === used[sessionToken]) {
      renewals[credential] ??= context.helpers.refreshOAuth2Token.call(context, credential);
      await renewals[credential].catch(toldToReconnect(about)).finally(() => delete renewals[credential]);
      current = await stored(context, credential, about);
    }
    return answerOf(await send(current));
  };
}

/** In a function without the credential's values: n8n's lint forbids the two in one. */
async function sendSigned(context: NodeContext, credential: string, options: IHttpRequestOptions): Promise<unknown> {
  const { httpRequestWithAuthentication } = context.helpers;
  return httpRequestWithAuthentication.call(context, credential, options, { oauth2: { skipTokenRefresh: true } });
}

async function stored(
  context: NodeContext,
  credential: string,
  { connector, operation }: RequestSubject,
): Promise<ICredentialDataDecryptedObject> {
  const values = await context.getCredentials<ICredentialDataDecryptedObject>(credential);
  const tokens = values['oauthTokenData'] as { access_token?: string } | undefined;
  if (tokens?.access_token) return { ...values, [sessionToken]: tokens.access_token };
  const message = `${operation}: the account is not connected`;
  const hint = 'Open the credential and connect the account. The request was not sent.';
  throw new ConnectorError({ code: 'auth_missing', connector, operation, message, hint });
}

/** n8n throws a NodeOperationError when the API refuses the refresh token, and the failure itself when it got no answer. */
function toldToReconnect({ connector, operation }: RequestSubject) {
  return (error: unknown): never => {
    if (!(error instanceof NodeOperationError)) throw error;
    const message = `${operation}: the account is no longer connected`;
    const hint = 'Open the credential and connect the account again. The API did not carry out the request.';
    throw new ConnectorError({ code: 'auth_expired', connector, operation, message, hint, cause: error });
  };
}

/** By the rules of the connector, since such answers may come as 200. */
async function isRefused({ errors }: NodeTable, { status, bytes }: HttpResponse): Promise<boolean> {
  const rules = (errors?.rules ?? []).filter(({ is }) => is === 'auth_expired');
  if (status === 401) return true;
  if (!rules.some(({ where }) => where)) return false;
  const body = await bytes();
  const parsed = body.length > longestRefusal ? undefined : jsonOf(body);
  return rules.some(({ where, status: only }) => {
    if (!where || (only !== undefined && ![only].flat().includes(status))) return false;
    const value = valueAt(parsed, where.path);
    return where.exists ? Boolean(value) : value === where.equals;
  });
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return parseJson(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
