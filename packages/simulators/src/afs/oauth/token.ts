import type { Context, Hono } from 'hono';
import type { AfsBackend } from '../backend.js';
import { afsDemo } from '../demo.js';
import { parsePhpForm, type PhpArray } from '../php-form.js';
import { nextSecret, type AfsToken } from '../state.js';
import { oauthError } from './oauth-error.js';

/**
 * Without a trailing slash for the vendor's clients (2025), with one in its documents: neither host accepts the other.
 */
export const tokenRoutes = (api: Hono, developers: Hono, backend: AfsBackend): void => {
  api.post('/v1/token', (context) => token(context, backend));
  developers.post('/api/token/', (context) => token(context, backend));
};

const token = async (context: Context, backend: AfsBackend): Promise<Response> => {
  const isForm = context.req.header('content-type')?.startsWith('application/x-www-form-urlencoded');
  const form = parsePhpForm(isForm ? await context.req.text() : '');
  const client_id = clientOf(context, form, backend);
  if (client_id === undefined) return oauthError(401, 'invalid_client', 'Client authentication failed.');
  switch (form.get('grant_type')) {
    case 'authorization_code':
      return firstToken(form, client_id, backend);
    case 'refresh_token':
      return refreshedToken(form, client_id, backend);
    default:
      return oauthError(400, 'unsupported_grant_type', 'The grant type is missing or not supported.');
  }
};

/**
 * A secret, if one is set, in the body or as HTTP Basic: which of them the vendor accepts is unknown. In Basic it may
 * be form-encoded, as RFC 6749 requires, or plain, as many clients send it.
 */
const clientOf = (context: Context, form: PhpArray, { clientSecret }: AfsBackend): string | undefined => {
  const basic = /^Basic (.+)$/i.exec(context.req.header('authorization') ?? '')?.[1];
  const [, id, secret] = basic
    ? (/^([^:]*):(.*)$/s.exec(Buffer.from(basic, 'base64').toString()) ?? [])
    : ['', form.get('client_id'), form.get('client_secret')];
  if (id !== afsDemo.client_id) return undefined;
  const decoded = parsePhpForm(`secret=${String(secret)}`).get('secret');
  const good = clientSecret === undefined || secret === clientSecret || (basic && decoded === clientSecret);
  return good ? afsDemo.client_id : undefined;
};

/** A code works once. */
const firstToken = (form: PhpArray, client_id: string, backend: AfsBackend): Response => {
  const { state, now } = backend;
  const found = state.codes.find(({ code }) => code === form.get('code'));
  const good =
    found !== undefined &&
    found.expires_at > now() &&
    found.client_id === client_id &&
    found.redirect_uri === form.get('redirect_uri');
  if (!good) return oauthError(400, 'invalid_grant', 'The code is unknown, used, expired or for another redirect_uri.');
  state.codes = state.codes.filter((one) => one !== found);
  const issued: AfsToken = {
    access_token: nextSecret(state, 'access'),
    refresh_token: nextSecret(state, 'refresh'),
    client_id,
    expires_at: now() + backend.tokenSeconds * 1000,
  };
  state.tokens.push(issued);
  return answer(issued, backend, true);
};

/** The previous access token stays valid until it expires (chosen here). */
const refreshedToken = (form: PhpArray, client_id: string, backend: AfsBackend): Response => {
  const { state, now } = backend;
  const refresh_token = form.get('refresh_token');
  const rotated = backend.refresh === 'rotated';
  const found = state.tokens.find((one) => one.refresh_token === refresh_token && one.client_id === client_id);
  if (!found) return oauthError(400, 'invalid_grant', 'The refresh token is unknown or was replaced.');
  const issued: AfsToken = {
    access_token: nextSecret(state, 'access'),
    refresh_token: rotated ? nextSecret(state, 'refresh') : found.refresh_token,
    client_id,
    expires_at: now() + backend.tokenSeconds * 1000,
  };
  // A replaced refresh token no longer works, whichever access tokens came from it.
  if (rotated) for (const one of state.tokens) if (one.refresh_token === refresh_token) one.refresh_token = null;
  state.tokens.push(issued);
  return answer(issued, backend, rotated);
};

/** Without rotation, a refresh returns no refresh token: the previous one stays valid (RFC 6749, 6). */
const answer = (
  { access_token, refresh_token }: AfsToken,
  { tokenSeconds, tokenAnswer }: AfsBackend,
  withRefresh: boolean,
): Response =>
  Response.json(
    tokenAnswer({
      access_token,
      token_type: 'Bearer',
      expires_in: tokenSeconds,
      ...(withRefresh && refresh_token !== null && { refresh_token }),
    }),
  );
