import { defineConnection } from '@raccord/core';

const keyHelp = 'At https://dev.afsanalytics.com/manage/api/keys. Requires a subscription that includes API access.';

const refused =
  'The key or token is wrong or has expired. Create a new key at dev.afsanalytics.com, or connect the account again.';

/**
 * Shared by both OAuth schemes, from the vendor's own plugins (WordPress 2020 to 2025, PrestaShop 2020 to 2022). The
 * documents (2020) only name two URLs and say that a client has an id and a secret.
 */
const oauth = {
  kind: 'oauth2',
  fields: {
    client_id: {
      label: 'Client ID',
      help: 'Ask AFS for an id and a secret by e-mail: the address is at https://dev.afsanalytics.com/en/docs/. The ids of its own plugins are reserved for them.',
      example: 'your_client_id',
    },
    client_secret: {
      label: 'Client secret',
      secret: true,
      optional: true,
      help: 'Leave it out if AFS gave you none. It is sent as HTTP Basic, which is not verified.',
    },
  },
  // The plugins have no secret and pass an empty one to a helper that ignores it, as if for HTTP Basic (2020 to 2025).
  // RFC 6749 §2.3.1: a server accepts Basic from every client that has a secret.
  clientAuth: 'basic',
  // Sent by the plugins (2020 to 2025). `offline` presumably requests the refresh token; `interact` is not explained.
  // The plugins send neither a scope nor a proof key.
  authorizeExtra: { approval_prompt: 'auto', access_type: 'offline', interact: '1' },
  // With the other fields: in the form of a POST, in the query of a GET (seen in the plugins, 2020 to 2025).
  place: { in: 'params', name: 'access_token' },
  also: [{ in: 'params', name: 'client_id', value: '{client_id}' }],
} as const;

/** AFS Analytics. A key or a token opens one account, so no call names the account. */
export const kit = defineConnection({
  servers: {
    default: 'https://api.afsanalytics.com/v1',
    developers: 'https://dev.afsanalytics.com',
  },
  settings: {
    account_id: {
      label: 'Account ID',
      help: 'The 8-digit id of the website, also called website ID. Required to connect with the scheme oauth. Calls do not need it, since a key or token belongs to one account.',
      example: '00000042',
      optional: true,
    },
  },
  auth: {
    api_key: {
      kind: 'key',
      fields: { api_key: { label: 'API key', secret: true, help: keyHelp } },
      // With the other form fields, as the vendor's own PHP client sends it (2020). No client uses a header.
      place: { in: 'params', name: 'api_key' },
    },
    // In none of the clients and documents read. Plausible, since the server looks like a library that accepts it
    // (2020).
    api_key_bearer: {
      kind: 'key',
      fields: {
        api_key: {
          label: 'API key, sent in a header',
          secret: true,
          help: 'The same key as for api_key. Not verified: no known client sends it in a header.',
        },
      },
      place: { in: 'header', name: 'authorization', value: 'Bearer {api_key}' },
    },
    // The pair every plugin uses (2020 to 2025), slashes as written there: one account in the first, none in the
    // second.
    oauth: { ...oauth, authorize: { path: '/auth/{account_id}/' }, token: { path: '/token' } },
    // The pair in the documents (2020), used by no client. Everything but the URLs is taken from `oauth`: not verified.
    oauth_docs: {
      ...oauth,
      fields: {
        ...oauth.fields,
        client_id: {
          ...oauth.fields.client_id,
          help: `${oauth.fields.client_id.help} Not verified: the URLs are in the documents, but no known client uses them.`,
        },
      },
      authorize: { server: 'developers', path: '/api/authorize' },
      token: { server: 'developers', path: '/api/token/' },
    },
  },
  errors: {
    code: 'error',
    message: 'error_description',
    rules: [
      // Reported in the body; the HTTP status is not known.
      { where: { path: 'error', equals: 'access_denied' }, is: 'auth_expired', hint: refused },
      // Numbers and texts were both seen in the plugins' own answers, so both are read.
      { where: { path: 'error', equals: 401 }, is: 'auth_expired', hint: refused },
      { where: { path: 'error', equals: '401' }, is: 'auth_expired', hint: refused },
      { status: 401, is: 'auth_expired', hint: refused },
    ],
  },
  test: { operation: 'stats.batchOnce', input: { actions: {} } },
});

/** The schemes of every operation. If several are filled, the first counts: those seen in clients come first. */
export const anyScheme = ['api_key', 'oauth', 'oauth_docs', 'api_key_bearer'] as const;
