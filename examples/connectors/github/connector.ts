import { defineConnection, defineConnector } from '@raccord/core';
import * as z from 'zod';
import { file } from '../file.ts';

/*
 * GitHub, from its public documents, read on 2026-11-29. `rest` below is https://docs.github.com/en/rest, `spec` is
 * https://github.com/github/rest-api-description (api.github.com.2022-11-28.yaml). Never tried against GitHub.
 */
const rest = 'https://docs.github.com/en/rest';

const kit = defineConnection({
  // spec: assets are uploaded to a host of their own.
  servers: { default: 'https://api.github.com', uploads: 'https://uploads.github.com' },
  // rest/using-the-rest-api/getting-started-with-the-rest-api#headers. Each version of the API has a date.
  headers: { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' },
  // A connection is one repository, so that its polls know which.
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

/** Rows of issue lists are pull requests, too: those have `pull_request` (spec, issues/list-for-repo). */
const Issue = () =>
  z.looseObject({
    id: z.int(),
    number: z.int(),
    title: z.string(),
    body: z.string().nullish(),
    state: z.string(),
    labels: z.array(z.looseObject({ name: z.string().nullish() })),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
    closed_at: z.iso.datetime().nullish(),
    pull_request: z.looseObject({}).optional(),
  });

const me = kit.operation({
  title: 'Get User',
  description: 'The user that the token belongs to',
  docs: `${rest}/users/users#get-the-authenticated-user`,
  effect: 'read',
  auth: 'token',
  input: () => z.strictObject({}),
  output: () => z.looseObject({ id: z.int(), login: z.string() }),
  request: { method: 'GET', path: '/user' },
});

const list = kit.operation({
  title: 'List Issues',
  description: 'Lists the issues and pull requests of the repository, the newest first',
  docs: `${rest}/issues/issues#list-repository-issues`,
  effect: 'read',
  auth: 'token',
  input: () =>
    z.strictObject({
      state: z
        .enum(['open', 'closed', 'all'])
        .optional()
        .meta({ description: 'Open ones unless said otherwise', examples: ['all'] }),
      labels: z
        .array(z.string().regex(/^[^,]+$/))
        .optional()
        .meta({ description: 'Names of labels', examples: [['bug', '@high']] }),
      since: z.iso
        .datetime()
        .optional()
        .meta({ description: 'Changed at this time or later', examples: ['2026-11-01T08:30:00Z'] }),
      per_page: z
        .int()
        .min(1)
        .max(100)
        .optional()
        .meta({ description: 'Rows of a page (30)', examples: [100] }),
    }),
  output: () => z.array(Issue()),
  // rest/using-the-rest-api/using-pagination-in-the-rest-api: the next page is another path, by the repository's id.
  paginate: { kind: 'link' },
  request: {
    method: 'GET',
    path: '/repos/{owner}/{repo}/issues',
    // spec, parameter `labels`: one text with commas.
    style: { labels: 'comma' },
    // spec, parameter `since`: whole seconds in UTC.
    encode: { since: 'date:YYYY-MM-DDTHH:mm:ssZ' },
    // rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects: a repository may have moved.
    redirect: 'same-host',
  },
});

const create = kit.operation({
  title: 'Create Issue',
  description: 'Opens an issue',
  docs: `${rest}/issues/issues#create-an-issue`,
  effect: 'write',
  auth: 'token',
  input: () =>
    z.strictObject({
      title: z
        .string()
        .min(1)
        .meta({ description: 'Its title', examples: ['The press stops at page 7'] }),
      body: z
        .string()
        .optional()
        .meta({ description: 'Its text, in Markdown', examples: ['It starts again.'] }),
      labels: z
        .array(z.string())
        .optional()
        .meta({ description: 'Labels; ignored without push access', examples: [['bug']] }),
    }),
  output: Issue,
  request: { method: 'POST', path: '/repos/{owner}/{repo}/issues' },
});

const addAsset = kit.operation({
  title: 'Upload Release Asset',
  description: 'Adds a file to a release',
  docs: `${rest}/releases/assets#upload-a-release-asset`,
  effect: 'write',
  auth: 'token',
  input: () =>
    z.strictObject({
      release_id: z.int().meta({ description: 'Id of the release', examples: [41] }),
      name: z
        .string()
        .min(1)
        .meta({ description: 'Its name in the release', examples: ['press-1.0.0.zip'] }),
      file: file({ data: 'UEsDBA==', file_name: 'press-1.0.0.zip', content_type: 'application/zip' }).meta({
        description: 'The file',
      }),
    }),
  output: () => z.looseObject({ id: z.int(), name: z.string(), size: z.int(), content_type: z.string() }),
  request: {
    method: 'POST',
    server: 'uploads',
    path: '/repos/{owner}/{repo}/releases/{release_id}/assets',
    query: ['name'],
    // spec, repos/upload-release-asset: the bytes are the body, with their own content type.
    body: 'file',
  },
});

const issue_opened = kit.webhook({
  title: 'Issue Opened',
  description: 'Somebody opened an issue',
  docs: 'https://docs.github.com/en/webhooks/webhook-events-and-payloads#issues',
  setup: 'In the settings of the repository, add a webhook with content type application/json, a secret, and Issues.',
  // Every event has an `action`; only the header tells an issue from a pull request (…#delivery-headers).
  match: [
    { header: 'x-github-event', equals: 'issues' },
    { path: 'action', equals: 'opened' },
  ],
  // https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
  verify: {
    kind: 'hmac',
    algorithm: 'sha256',
    header: 'x-hub-signature-256',
    value: 'sha256={hex}',
    signs: '{body}',
  },
  event: () => z.looseObject({ action: z.string(), issue: Issue(), sender: z.looseObject({ login: z.string() }) }),
  key: [['issue.id']],
  samples: [
    {
      action: 'opened',
      issue: {
        id: 3_100_000_075,
        number: 75,
        title: 'The press stops at page 75',
        body: null,
        state: 'open',
        labels: [{ id: 208_045_946, name: 'bug', color: 'f29513' }],
        created_at: '2026-11-29T10:00:00Z',
        updated_at: '2026-11-29T10:00:00Z',
        closed_at: null,
      },
      repository: { id: 4217, full_name: 'example/press' },
      sender: { login: 'ada-example', id: 7 },
    },
  ],
});

const issues_changed = kit.poll({
  title: 'Issue New or Changed',
  description: 'An issue or a pull request that is new or was changed',
  event: Issue,
  list: 'issues.list',
  constants: { state: 'all', per_page: 100 },
  identity: ['id'],
  watch: ['updated_at'],
  key: [['id']],
  // spec, parameter `since`: changed after that time. How late a change may show is not known: five minutes are a guess.
  since: { path: 'updated_at', param: 'since', overlapMs: 5 * 60_000 },
});

export const github = defineConnector({
  id: 'github',
  name: 'GitHub',
  version: '0.0.0',
  docs: rest,
  kit,
  resources: { users: { me }, issues: { list, create }, releases: { addAsset } },
  triggers: { issue_opened, issues_changed },
});
