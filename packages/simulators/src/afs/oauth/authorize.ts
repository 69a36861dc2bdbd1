import type { Context, Hono } from 'hono';
import type { AfsBackend } from '../backend.js';
import { afsDemo } from '../demo.js';
import { nextSecret } from '../state.js';
import { oauthError } from './oauth-error.js';

const codeLifetime = 10 * 60 * 1000;

/**
 * Where a browser is sent for consent, and sent back from at once. The vendor's clients use the first path (2025), its
 * documents name the second, without an account (undated).
 */
export const authorizeRoutes = (api: Hono, developers: Hono, backend: AfsBackend): void => {
  // The page posts the decision to where it is.
  const methods = ['GET', 'POST'];
  api.on(methods, '/v1/auth/:account/', (context) =>
    context.req.param('account') === String(backend.state.account.id)
      ? authorize(context, backend)
      : oauthError(400, 'invalid_request', 'Unknown account.'),
  );
  developers.on(methods, '/api/authorize', (context) => authorize(context, backend));
};

/** A stand-in: the vendor's page is not known. Without an `action`, a form posts to the URL of its page. */
const consentPage = `<!DOCTYPE html><html lang="en"><title>Simulated consent</title><body>
<h1>Simulated consent</h1><p>An application asks to read your statistics.</p>
<form method="post"><button name="decision" value="allow">Allow</button><button name="decision" value="deny">Deny</button></form>
</body></html>`;

/**
 * Without a known client and a valid callback, there is no redirect (RFC 6749, 4.1.2.1; the vendor's way is unknown).
 */
const authorize = async (context: Context, backend: AfsBackend): Promise<Response> => {
  const { client_id, redirect_uri = '', response_type, state } = context.req.query();
  if (client_id !== afsDemo.client_id) return oauthError(400, 'invalid_client', 'Unknown client.');
  if (!URL.canParse(redirect_uri)) return oauthError(400, 'invalid_request', '"redirect_uri" must be a URL.');

  const back = (answer: Record<string, string>): Response => {
    const url = new URL(redirect_uri);
    for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
    if (state !== undefined) url.searchParams.set('state', state);
    return context.redirect(url.href, 302);
  };
  if (response_type !== 'code') {
    return back({ error: 'unsupported_response_type', error_description: '"response_type" must be code.' });
  }
  const decision = context.req.method === 'POST' ? (await context.req.parseBody())['decision'] : undefined;
  if (backend.consent === 'page' && decision !== 'allow' && decision !== 'deny') return context.html(consentPage);
  if (backend.consent === 'denied' || decision === 'deny') {
    return back({ error: 'access_denied', error_description: 'The user denied the request.' });
  }
  const code = nextSecret(backend.state, 'code');
  backend.state.codes.push({ code, client_id, redirect_uri, expires_at: backend.now() + codeLifetime });
  return back({ code });
};
