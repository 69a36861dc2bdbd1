import { defineConnection } from '@raccord/core';

const keyHelp = 'At https://dev.afsanalytics.com/manage/api/keys. It needs a subscription that includes API access.';

const refused =
  'The key or token is wrong or has expired. Make a new key at dev.afsanalytics.com, or connect the account again.';

/**
 * What both OAuth schemes share, as the vendor's own plugins do it (WordPress 2020 to 2025, PrestaShop 2020 to 2022).
 * The documents (2020) name two URLs and say that a client has an id and a secret; nothing more.
 */
const oauth = {
  kind: 'oauth2',
  fields: {
    client_id: {
      label: 'Client ID',
      help: 'AFS gives id and secret when asked by e-mail: https://dev.afsanalytics.com/en/docs/ has the address. The ids of its own plugins are not for others.',
      example: 'your_client_id',
    },
    client_secret: {
      label: 'Client secret',
      secret: true,
      optional: true,
      help: 'Leave it out if AFS gave you none. How AFS wants it is not verified: it is sent as HTTP Basic.',
    },
  },
  // The plugins have no secret and hand an empty one to a helper that ignores it, as if for HTTP Basic (2020 to 2025).
  // RFC 6749 §2.3.1: a server takes Basic from every client that has a secret.
  clientAuth: 'basic',
  // Sent by the plugins (2020 to 2025). `offline` presumably brings the refresh token; `interact` is not explained. They
  // send neither a scope nor a proof key.
  authorizeExtra: { approval_prompt: 'auto', access_type: 'offline', interact: '1' },
  // Beside the other fields: in the form of a POST, in the query of a GET (seen in the plugins, 2020 to 2025).
  place: { in: 'params', name: 'access_token' },
  also: [{ field: 'client_id', in: 'params', name: 'client_id' }],
} as const;

/** AFS Analytics as a whole. A key or a token opens one account, so no call names the account. */
export const kit = defineConnection({
  servers: {
    default: 'https://api.afsanalytics.com/v1',
    developers: 'https://dev.afsanalytics.com',
  },
  settings: {
    account_id: {
      label: 'Account ID',
      help: 'The 8-digit id of the website, also called website ID. Needed to connect with the scheme oauth; calls do without, for a key or token implies it.',
      example: '00000042',
      optional: true,
    },
  },
  auth: {
    api_key: {
      kind: 'key',
      fields: { api_key: { label: 'API key', secret: true, help: keyHelp } },
      use: 'api_key',
      // Beside the other form fields, as the vendor's own PHP client sends it (2020). No client uses a header.
      place: { in: 'params', name: 'api_key' },
    },
    // In no client and no document that was read. Plausible, since the server looks like a library that takes it (2020).
    api_key_bearer: {
      kind: 'key',
      fields: {
        api_key: {
          label: 'API key, sent in a header',
          secret: true,
          help: 'The same key as for api_key. Not verified: no known client sends it in a header.',
        },
      },
      use: 'api_key',
      place: { in: 'header', name: 'authorization', format: 'Bearer {value}' },
    },
    // The pair every plugin uses (2020 to 2025), slashes as they write them: one account in the first, none in the second.
    oauth: { ...oauth, authorize: { path: '/auth/{account_id}/' }, token: { path: '/token' } },
    // The pair in the documents (2020), in no client. Everything but the URLs is taken over from `oauth`: not verified.
    oauth_docs: {
      ...oauth,
      fields: {
        ...oauth.fields,
        client_id: {
          ...oauth.fields.client_id,
          help: `${oauth.fields.client_id.help} Not verified: the URLs are in the documents, and no known client uses them.`,
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
      // Told in the body; the HTTP status that goes with it is not known.
      { where: { path: 'error', equals: 'access_denied' }, is: 'auth_expired', hint: refused },
      { status: 401, is: 'auth_expired', hint: refused },
    ],
  },
  test: { operation: 'stats.batch', input: { actions: {} } },
});

/** What every operation takes; where several are filled, the first counts: seen in clients before not verified. */
export const anyScheme = ['api_key', 'oauth', 'oauth_docs', 'api_key_bearer'] as const;
