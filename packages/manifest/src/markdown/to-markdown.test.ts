import * as z from 'zod';
import { expect, test } from 'vitest';
import { defineConnection, defineConnector } from '../../../core/src/index.js';
import { pollTrigger, webhookTrigger } from '../../../core/src/test-support/triggers.js';
import { toManifest, toMarkdown } from '../index.js';

const said = { description: 'x' };
const kit = defineConnection({
  servers: { default: 'https://api.acme.test', files: 'https://files.acme.test' },
  settings: {
    account: { label: 'Account', help: 'Settings | Account,\n  first line.', example: 'a1' },
    region: { label: 'Region', optional: true },
  },
  auth: {
    key: {
      kind: 'key',
      fields: {
        api_key: { label: 'Key', secret: true, help: 'Under Keys.' },
        note: { label: 'Note', secret: true, optional: true },
      },
      place: { in: 'header', name: 'x-key', value: '{api_key}' },
    },
    user: {
      kind: 'key',
      fields: { token: { label: 'Token', secret: true } },
      place: { in: 'header', name: 'x-token' },
    },
  },
  limits: [
    { requests: 100, perMs: 60_000, by: 'connection' },
    { told: { remaining: 'x-left', reset: 'x-reset', as: 'seconds' }, by: { setting: 'account' } },
  ],
  errors: {
    rules: [
      { where: { path: 'error.code', equals: 'busy' }, is: 'rate_limited', hint: 'Wait.' },
      { status: [420, 430], is: 'rate_limited', hint: 'Wait.' },
      { status: 403, header: { 'x-reason': 'gone' }, where: { path: 'gone', exists: true }, is: 'not_found' },
    ],
  },
  test: { operation: 'things.list' },
});
const output = () => z.unknown();
const list = kit.operation({
  title: 'List Things',
  description: 'Lists | things',
  docs: 'https://acme.test/docs/list',
  effect: 'read',
  auth: 'none',
  input: () => z.strictObject({}),
  output,
  request: { method: 'GET', path: '/things' },
});
const add = kit.operation({
  title: 'Add Thing',
  description: 'Adds a thing',
  effect: 'write',
  auth: ['key', 'user'],
  input: () => z.strictObject({ note: z.string().optional().meta(said), name: z.string().meta(said) }),
  output,
  limits: [{ concurrency: 1, by: 'process' }],
  unverified: 'seen in a client',
  deprecated: 'use things.make',
  request: { method: 'POST', server: 'files', path: '/things' },
});
const both = kit.operation({
  title: 'Both',
  description: 'Does both',
  effect: 'write',
  auth: { all: ['key', 'user'] },
  input: () => z.strictObject({ id: z.string().meta(said) }),
  output,
  uses: ['things.list', 'things.add'],
  run: async () => null,
});
const resources = { things: { list, add, both } };
const named = { id: 'acme', name: 'Acme', version: '1.0.0', docs: 'https://acme.test', kit } as const;

test('the reference of a connector, part by part', () => {
  const triggers = {
    changed: pollTrigger(),
    signed: webhookTrigger('signed', {
      kind: 'hmac',
      header: 'X-Sig',
      algorithm: 'sha256',
      value: '{hex}',
      signs: '{body}',
    }),
    secret: {
      ...webhookTrigger('secret', { kind: 'token', in: 'query', name: 'token' }),
      challenge: { when: [{ query: 'challenge' }], answer: { body: '{query.challenge}' } },
    },
    open: {
      ...webhookTrigger('open', { kind: 'none', because: 'the vendor | signs nothing' }),
      setup: 'Give the URL.',
      enrich: { operation: 'things.list', input: {} },
    },
  };
  expect(toMarkdown(toManifest(defineConnector({ ...named, resources, triggers })))).toBe(`### Connection

| field | what | where to find it |
| --- | --- | --- |
| \`settings.account\` | Account | Settings \\| Account, first line. E.g. \`a1\`. |
| \`settings.region\` | Region (optional) |  |
| \`credentials.key.api_key\` | Key (secret) | Under Keys. |
| \`credentials.key.note\` | Note (secret, optional) |  |
| \`credentials.user.token\` | Token (secret) |  |

### Ways to authenticate

| scheme | what is sent | accepted by |
| --- | --- | --- |
| \`key\` | a key, header \`x-key: {api_key}\` | \`things.add\`, \`things.both\` |
| \`user\` | a key, header \`x-token\` | \`things.add\`, \`things.both\` |

### Operations

| operation | what it does | effect | credentials | request | input |
| --- | --- | --- | --- | --- | --- |
| [\`things.list\`](https://acme.test/docs/list) | Lists \\| things | read | none | \`GET /things\` | none |
| \`things.add\` | Adds a thing. **Unverified:** seen in a client. **Deprecated:** use things.make | write | key or user | \`POST /things\` (files) | **name**, note |
| \`things.both\` | Does both | write | key + user | uses \`things.list\`, uses \`things.add\` | **id** |

### Limits that a client keeps

| of | at most | shared by |
| --- | --- | --- |
| every call | 100 requests in 60 s | a connection |
| every call | what \`x-left\` says | all with the same \`account\` |
| \`things.add\` | 1 at once | a process |

### Errors

Of other answers, the status decides.

| answer | code | hint |
| --- | --- | --- |
| \`error.code\` is \`"busy"\`, or status 420, 430 | \`rate_limited\` | Wait. |
| status 403 and \`gone\` is there and header \`x-reason: gone\` | \`not_found\` |  |

### Triggers

| trigger | kind | when | verification or source | setup |
| --- | --- | --- | --- | --- |
| \`changed\` | poll | x | polls \`things.list\` |  |
| \`signed\` | webhook | x | HMAC of \`{body}\` in \`X-Sig\` |  |
| \`secret\` | webhook | x | secret in \`token\`; \`challenge\` answers its handshake |  |
| \`open\` | webhook | x | not signed: the vendor \\| signs nothing; \`enrich\` calls \`things.list\` | Give the URL. |

### Hosts contacted

Only these, over HTTPS, unless the connection overrides them.

| server | URL |
| --- | --- |
| default | \`https://api.acme.test\` |
| files | \`https://files.acme.test\` |`);
});

test('a connector without triggers has no part for them', () => {
  const text = toMarkdown(toManifest(defineConnector({ ...named, resources })));
  expect(text).not.toContain('Triggers');
});

test('each row of a table has as many cells as its head', () => {
  const lines = toMarkdown(toManifest(defineConnector({ ...named, resources }))).split('\n');
  const widths = lines.map((line) => (line.startsWith('|') ? line.replaceAll('\\|', '').split('|').length : undefined));
  for (const [index, width] of widths.entries()) {
    if (width !== undefined && widths[index - 1] !== undefined) expect(width).toBe(widths[index - 1]);
  }
});
