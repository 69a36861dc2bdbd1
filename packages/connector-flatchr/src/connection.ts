import { defineConnection } from '@raccord/core';

/** Flatchr: two hosts, an API key for a company, a login for actions in a user's name. */
export const kit = defineConnection({
  servers: {
    default: 'https://api.flatchr.io',
    // Public listings and candidate intake. No demo counterpart of this host is known.
    careers: 'https://careers.flatchr.io',
  },
  settings: {
    company_key: {
      label: 'Company key',
      help: 'In app.flatchr.io: Advanced Settings > Advanced > API. 16 letters and digits; case matters.',
      example: 'Wy3EOp2NP3p1KMq8',
      optional: true,
    },
    slug: {
      label: 'Company slug',
      help: 'The first part of your career site, https://{slug}.flatchr.io. Also in app.flatchr.io: Advanced Settings > Advanced > Subdomain configuration.',
      example: 'acme',
      optional: true,
    },
    normalize_text: {
      label: 'Plain characters',
      help: '"true" replaces typographic quotes, dashes and bullets by plain characters in everything written to Flatchr, not in searches. Flatchr does not support them.',
      example: 'true',
      optional: true,
    },
  },
  replaceText: {
    setting: 'normalize_text',
    characters: { '’': "'", '‘': "'", '“': '"', '”': '"', '•': '-', '…': '...', '–': '-', '—': '-', '\u00a0': ' ' },
  },
  auth: {
    api: {
      kind: 'key',
      fields: {
        api_key: {
          label: 'API key',
          secret: true,
          help: 'In app.flatchr.io: Advanced Settings > Advanced > API. A key is valid for 365 days.',
        },
      },
      place: { in: 'header', name: 'authorization', value: 'Bearer {api_key}' },
    },
    // The same key in the URL, where logs of servers and proxies see it: documented as the other way.
    api_query: {
      kind: 'key',
      fields: {
        api_key: { label: 'API key, sent in the URL', secret: true, help: 'The same key as for the header.' },
      },
      place: { in: 'query', name: 'token' },
    },
    user: {
      kind: 'session',
      fields: {
        email: { label: 'E-mail', help: 'The Flatchr user in whose name to act.', example: 'recruiter@example.com' },
        password: { label: 'Password', secret: true },
      },
      login: { method: 'POST', path: '/user/login' },
      token: 'token',
      expires: { jwt: true }, // the token is a JWT; the documented sample expires after 5 days (2022)
      place: { in: 'header', name: 'authorization', value: 'Bearer {token}' },
    },
    // Seen in one client in 2026, for undocumented calls: a token that is not the API key.
    hooks: {
      kind: 'key',
      fields: {
        token: { label: 'Webhook token', secret: true, help: 'Not documented: probably the token of a user.' },
      },
      place: { in: 'header', name: 'authorization' },
    },
  },
  errors: {
    // The API host's error body is not documented; success bodies have `statusCode` and `message` (2022).
    message: 'message',
    code: 'error',
    rules: [
      {
        status: 401,
        is: 'auth_expired',
        hint: 'Check the API key: it is in Flatchr under Advanced Settings > Advanced > API, and valid for 365 days. Create a new one there if it expired. For a user login, check e-mail and password.',
      },
    ],
  },
  test: { operation: 'columns.list' },
});

/** Accepted by most operations: the key in the header, or in the URL for connections that have it there. */
export const apiKey = ['api', 'api_query'] as const;
