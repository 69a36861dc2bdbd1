// What core does wherever it runs, without a library, a socket or a test runner: it must hold on each Node that core
// supports and in a runtime that has web standards alone. See tools/prove/portability.ts.
import { createClient, defineConnection, defineConnector, startAuthorization } from '../dist/index.js';
import { clientFromManifest, ConnectorError, memoryLimits, memoryTokens } from '../dist/kernel.js';
import { poll, receive } from '../dist/triggers.js';

/** A Standard Schema made by hand: an object with these keys, all texts. */
function texts(...keys) {
  const properties = Object.fromEntries(keys.map((key) => [key, { type: 'string', description: key }]));
  const json = () => ({ type: 'object', properties, additionalProperties: false });
  const validate = (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return { issues: [{ message: 'no object' }] };
    const wrong = Object.keys(value).filter(
      (key) => !keys.includes(key) || !['string', 'undefined'].includes(typeof value[key]),
    );
    return wrong.length === 0
      ? { value }
      : { issues: wrong.map((key) => ({ message: 'no text of ours', path: [key] })) };
  };
  return { '~standard': { version: 1, vendor: 'portability', validate, jsonSchema: { input: json, output: json } } };
}

const kit = defineConnection({
  servers: { default: 'https://api.example.com' },
  settings: {},
  auth: {
    key: {
      kind: 'key',
      fields: { api_key: { label: 'Key', secret: true } },
      place: { in: 'header', name: 'authorization', value: 'Bearer {api_key}' },
    },
    user: {
      kind: 'session',
      fields: { name: { label: 'Name' }, password: { label: 'Password', secret: true } },
      login: { method: 'POST', path: '/login' },
      token: 'token',
      expires: { afterMs: 600_000 },
      place: { in: 'header', name: 'authorization', value: 'Bearer {token}' },
    },
    oauth: {
      kind: 'oauth2',
      fields: { client_id: { label: 'Client id' } },
      authorize: { path: '/authorize' },
      token: { path: '/token' },
      pkce: 'S256',
      clientAuth: 'none',
      place: { in: 'header', name: 'authorization', value: 'Bearer {token}' },
    },
  },
  limits: [{ requests: 100, perMs: 1000, concurrency: 10, by: 'connection' }],
  test: { operation: 'rows.list' },
});
const common = { description: 'x', output: () => texts() };
const list = kit.operation({
  ...common,
  title: 'List',
  effect: 'read',
  auth: 'key',
  input: () => texts('after'),
  paginate: { kind: 'cursor', param: 'after', from: 'next' },
  request: { method: 'GET', path: '/rows', answer: { value: 'rows' } },
});
const add = kit.operation({
  ...common,
  title: 'Add',
  effect: 'write',
  auth: 'user',
  input: () => texts('name', 'day'),
  request: { method: 'POST', path: '/rows', encoding: 'multipart', encode: { day: 'unix-seconds' } },
});
const signed = kit.webhook({
  title: 'Signed',
  description: 'x',
  match: [{ path: 'event', equals: 'made' }],
  event: () => texts('event'),
  verify: { kind: 'hmac', header: 'x-signature', algorithm: 'sha256', value: '{hex}', signs: '{body}' },
  samples: [],
});
const changed = kit.poll({
  title: 'Changed',
  description: 'x',
  event: () => texts(),
  list: 'rows.list',
  identity: ['id'],
  since: { path: 'at', overlapMs: 1000 },
});
const connector = defineConnector({
  id: 'example',
  name: 'Example',
  version: '1.0.0',
  docs: 'https://example.com',
  kit,
  resources: { rows: { list, add } },
  triggers: { signed, changed },
});
/** What a manifest says of an operation. */
const described = ({ input, output: _output, run: _run, ...data }) => ({
  ...data,
  input: (typeof input === 'function' ? input() : input)['~standard'].jsonSchema.input(),
});
const manifest = JSON.parse(
  JSON.stringify({
    id: 'example',
    version: '1.0.0',
    ...connector.connection,
    operations: { 'rows.list': described(list), 'rows.add': described(add) },
  }),
);
const credentials = { key: { api_key: 'key-0123456789' }, user: { name: 'ada', password: 'pass-0123456789' } };

function reply(status, body) {
  const text = JSON.stringify(body);
  const bytes = async () => new TextEncoder().encode(text);
  return { status, headers: { 'content-type': 'application/json' }, text: async () => text, bytes };
}

/** A vendor: two pages of rows, a login, and one refusal before each page. */
function vendor(requests) {
  return async (request) => {
    requests.push(request);
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === '/login') return reply(200, { token: 'token-0123456789' });
    if (request.method === 'POST') return reply(200, {});
    if (requests.length % 2 === 1) return reply(503, {});
    const second = searchParams.get('after') === 'c1';
    const row = { id: second ? 2 : 1, at: second ? '2026-01-31T12:00:02Z' : '2026-01-31T12:00:01Z' };
    return reply(200, { rows: [row], next: second ? null : 'c1' });
  };
}

const runtimeOf = (requests) => ({
  transport: vendor(requests),
  sleep: async () => undefined,
  now: () => Date.UTC(2026, 0, 31, 12),
  random: () => 0.5,
  tokens: memoryTokens(),
  limits: memoryLimits(),
});

async function hmacHex(secret, text) {
  const encoder = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign']);
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(text)));
  return [...signature].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** By name; each throws where something is not as it should be. */
const all = {
  'a typed client pages, retries and logs in': async () => {
    const requests = [];
    const client = createClient(connector, { settings: {}, credentials }, runtimeOf(requests));
    const rows = [];
    for await (const row of client.rows.list()) rows.push(row.id);
    equal(rows.join(), '1,2');
    await client.rows.add({ name: 'é', day: '2026-01-31' });
    const { headers, body } = requests.at(-1);
    equal(headers.authorization, 'Bearer token-0123456789');
    equal([...body].join('|'), 'name,é|day,1769817600');
  },
  'a manifest client sends the same': async () => {
    const connection = { settings: {}, credentials };
    const [typed, untyped] = [
      createClient(connector, connection, runtimeOf([])),
      clientFromManifest(manifest, connection, runtimeOf([])),
    ].map((client) => JSON.stringify(client.$plan('rows.list', { after: 'é/ö' })));
    equal(untyped, typed);
    equal(typed.includes('key-0123456789'), false);
  },
  'an error tells what happened and no secret': async () => {
    const transport = async ({ headers }) => reply(404, { error: headers.authorization });
    const client = createClient(connector, { settings: {}, credentials }, { ...runtimeOf([]), transport });
    const error = await client.rows.list().catch((caught) => caught);
    equal(ConnectorError.is(error), true);
    equal(`${error.code} ${error.sent}`, 'not_found yes');
    equal(JSON.stringify(error).includes('key-0123456789'), false);
  },
  'a call ends with the signal of its caller': async () => {
    const stop = new AbortController();
    const transport = () => new Promise(() => stop.abort());
    const client = createClient(connector, { settings: {}, credentials }, { ...runtimeOf([]), transport });
    const error = await client.rows.add({}, { signal: stop.signal }).catch((caught) => caught);
    equal(error.code, 'aborted');
  },
  'the ordinary runtime works with the fetch of the platform': async () => {
    const inner = globalThis.fetch;
    globalThis.fetch = async () => new Response('{"rows":[{"id":1}],"next":null}');
    try {
      const client = createClient(connector, { settings: {}, credentials });
      equal((await client.rows.list()).items[0].id, 1);
    } finally {
      globalThis.fetch = inner;
    }
  },
  'a webhook is verified': async () => {
    const body = '{"event":"made"}';
    const rawBody = new TextEncoder().encode(body);
    const headers = { 'x-signature': await hmacHex('secret-0123456789', body) };
    const [event] = await receive(connector.triggers.signed, { headers, rawBody }, 'secret-0123456789');
    equal(event.type, 'signed');
    const refused = await receive(connector.triggers.signed, { headers, rawBody }, 'other').catch((error) => error);
    equal(refused.code, 'signature_invalid');
  },
  'a poll delivers what is new': async () => {
    const client = createClient(connector, { settings: {}, credentials }, runtimeOf([]));
    const options = { since: '2026-01-31T12:00:02Z', now: Date.UTC(2026, 0, 31, 12, 1) };
    const { events, state } = await poll(client, connector.triggers.changed, null, options);
    equal(events.map(({ event }) => event.id).join(), '2');
    equal((await poll(client, connector.triggers.changed, state, options)).events.length, 0);
  },
  'an authorization starts': async () => {
    const connection = { settings: {}, credentials: { oauth: { client_id: 'id' } } };
    const { url, pending } = await startAuthorization(connector, 'oauth', connection, 'https://app.example.com/back');
    equal(new URL(url).searchParams.get('state'), pending.state);
    equal(pending.code_verifier.length, 43);
  },
};

function equal(actual, expected) {
  if (actual !== expected) throw new Error(`${String(actual)} is not ${String(expected)}`);
}

/** What does not hold here, in words; nothing where all is well. */
export async function problems() {
  const found = [];
  for (const [name, check] of Object.entries(all)) {
    try {
      await check();
    } catch (error) {
      found.push(`${name}: ${error?.stack ?? String(error)}`);
    }
  }
  return found;
}
