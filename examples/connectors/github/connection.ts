import { defineConnection } from '@raccord/core';

/*
 * GitHub, from its public documents, read on 2026-11-29. In this folder, `rest` is
 * https://docs.github.com/en/rest, `spec` is https://github.com/github/rest-api-description
 * (api.github.com.2022-11-28.yaml). Never tried against GitHub.
 */
export const rest = 'https://docs.github.com/en/rest';

export const kit = defineConnection({
  // spec: assets are uploaded to a host of their own.
  servers: { default: 'https://api.github.com', uploads: 'https://uploads.github.com' },
  // rest/using-the-rest-api/getting-started-with-the-rest-api#headers. Each version of the API has a date.
  headers: { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' },
  // A connection is one repository: its operations, polls and webhook are about the same one.
  settings: {
    owner: { label: 'Owner', help: 'The account that owns the repository.', example: 'example' },
    repo: { label: 'Repository', help: 'Its name, without .git.', example: 'press' },
  },
  auth: {
    // rest/authentication/authenticating-to-the-rest-api
    token: {
      kind: 'key',
      fields: { token: { label: 'Access token', secret: true, help: 'Settings → Developer settings.' } },
      place: { in: 'header', name: 'authorization', value: 'Bearer {token}' },
    },
  },
  errors: {
    message: 'message',
    // rest/using-the-rest-api/troubleshooting-the-rest-api#validation-failed: a field and a code, often without a text.
    details: { each: 'errors', path: 'field', message: 'code' },
    rules: [
      // rest/using-the-rest-api/rate-limits-for-the-rest-api: 403 or 429; the reset is in seconds since 1970.
      {
        status: [403, 429],
        header: { 'x-ratelimit-remaining': '0' },
        is: 'rate_limited',
        retryAt: { header: 'x-ratelimit-reset', as: 'unix-seconds' },
      },
      {
        status: 404,
        is: 'not_found',
        hint: 'GitHub also answers 404 if the token may not see the repository: check its permissions.',
      },
    ],
  },
  test: { operation: 'users.me' },
});
