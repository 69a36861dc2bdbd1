import { defineConnection } from '@raccord/core';

/** AFS Analytics as a whole. A key opens one account, so no call names the account. */
export const kit = defineConnection({
  servers: {
    default: 'https://api.afsanalytics.com/v1',
    developers: 'https://dev.afsanalytics.com',
  },
  settings: {
    account_id: {
      label: 'Account ID',
      help: 'The 8-digit id of the website, also called website ID. The key already implies it.',
      example: '00000042',
      optional: true,
    },
  },
  auth: {
    api_key: {
      kind: 'key',
      fields: {
        api_key: {
          label: 'API key',
          secret: true,
          help: 'At https://dev.afsanalytics.com/manage/api/keys. It needs a subscription that includes API access.',
        },
      },
      use: 'api_key',
      // Beside the other form fields, as the vendor's own PHP client sends it (2020). No client uses a header.
      place: { in: 'params', name: 'api_key' },
    },
  },
  errors: {
    code: 'error',
    message: 'error_description',
    rules: [
      {
        // Told in the body; the HTTP status that goes with it is not known.
        where: { path: 'error', equals: 'access_denied' },
        is: 'auth_expired',
        hint: 'The key or token is wrong or has expired. Make a new key at dev.afsanalytics.com.',
      },
      { status: 401, is: 'auth_expired', hint: 'Make a new key at dev.afsanalytics.com.' },
    ],
  },
  test: { operation: 'stats.batch', input: { actions: {} } },
});
