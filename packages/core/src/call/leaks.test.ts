import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { ConnectorError, HttpRequest, Method, Operation, RequestPlan } from '../index.js';
import { acmeClient, credentials, kit } from '../test-support/acme.js';
import { cases } from '../test-support/cases.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { type Answer, reply, scripted } from '../test-support/scripted-transport.js';
import { kinds } from '../test-support/operations.js';
import { headerSecrets, secrets, writtenForms } from '../test-support/secrets.js';

/** Where a secret is, as operation and scheme: a credential in each place, an input marked secret in each place. */
interface Place {
  readonly name: string;
  readonly scheme?: keyof typeof credentials;
  readonly request: Omit<RequestPlan, 'path' | 'server'> & { path: '/x' | '/x/{secret}' };
  readonly secrets: fc.Arbitrary<string>;
}
const anyText = secrets();
const inHeader = headerSecrets();
const method = (name: Method) => ({ method: name, path: '/x' }) as const;
const places: Place[] = [
  { name: 'a header', scheme: 'key', request: method('GET'), secrets: inHeader },
  { name: 'the query', scheme: 'query', request: method('GET'), secrets: anyText },
  { name: 'a JSON body', scheme: 'body', request: method('POST'), secrets: anyText },
  { name: 'a form', scheme: 'params', request: { ...method('POST'), encoding: 'form' }, secrets: anyText },
  {
    name: 'a multipart form',
    scheme: 'params',
    request: { ...method('POST'), encoding: 'multipart' },
    secrets: anyText,
  },
  { name: 'a login', scheme: 'user', request: method('GET'), secrets: anyText },
  { name: 'an input in the query', request: method('GET'), secrets: anyText },
  { name: 'an input in the body', request: method('POST'), secrets: anyText },
  { name: 'an input in a form', request: { ...method('POST'), encoding: 'form' }, secrets: anyText },
  { name: 'an input in a multipart form', request: { ...method('POST'), encoding: 'multipart' }, secrets: anyText },
  {
    name: 'an input in a header',
    request: { ...method('GET'), headers: { 'x-secret': '{secret}' } },
    secrets: inHeader,
  },
  { name: 'an input in the path', request: { method: 'GET', path: '/x/{secret}' }, secrets: anyText },
];

/** What an API or a socket can say of a request: all that was in it, in every form. */
function said(request: HttpRequest, secret: string): string {
  const body = request.body instanceof FormData ? JSON.stringify([...request.body]) : String(request.body);
  const headers = JSON.stringify(request.headers);
  return [request.url, decodeURI(request.url), headers, body, ...writtenForms(secret)].join(' | ');
}

type Failing = (secret: string) => Answer;
const throwing =
  (make: (text: string) => unknown): Failing =>
  (secret) =>
  async (request) => {
    throw make(said(request, secret));
  };
const answering =
  (make: (text: string) => ReturnType<typeof reply>): Failing =>
  (secret) =>
  async (request) =>
    make(said(request, secret));

const modes: [string, Failing][] = [
  ...[400, 401, 403, 404, 409, 422, 429, 500].map((status): [string, Failing] => [
    `${status} with an echo`,
    answering((text) =>
      reply(status, { error: { message: text, code: text } }, { 'x-request-id': text, 'retry-after': text }),
    ),
  ]),
  ['an error told with 200', answering((text) => reply(200, { error: { code: 'access_denied', message: text } }))],
  ['HTML', answering((text) => reply(200, `<p>${text}</p>`, { 'content-type': text }))],
  ['truncated JSON', answering((text) => reply(200, `{"a":${JSON.stringify(text)}`))],
  ['an empty body', answering((text) => reply(200, '', { 'content-type': text }))],
  ['a redirect', answering((text) => reply(302, text, { location: text }))],
  ['drift in a value', answering((text) => reply(200, { [text]: { a: text } }))],
  ['an error of the socket', throwing((text) => Object.assign(new Error(text), { code: 'ECONNRESET', name: text }))],
  [
    'an error with a cause',
    throwing((text) => new TypeError(text, { cause: Object.assign(new Error(text), { code: text }) })),
  ],
  ['an error with more in it', throwing((text) => Object.assign(new Error('x'), { request: text, url: text }))],
  ['a text thrown', throwing((text) => text)],
];

function operationOf({ scheme, request }: Place) {
  const input = z.strictObject({
    secret: scheme ? z.string().optional() : z.string().meta({ secret: true }),
    other: z.number().optional(),
    note: z.string().optional(),
  });
  return kit.operation({
    title: 'x',
    description: 'x',
    effect: 'read',
    auth: scheme ?? 'none',
    input: () => input,
    output: () => z.record(z.string(), z.number()),
    request,
  });
}

async function everythingShown(run: Operation, { scheme }: Place, secret: string, failing: Failing): Promise<string[]> {
  const transport = scripted(failing(secret));
  const fake = fakeRuntime(transport);
  const field = scheme === 'user' ? 'password' : 'api_key';
  const given = scheme ? { [scheme]: { ...credentials[scheme], [field]: secret } } : {};
  const client = acmeClient({ run }, fake, { credentials: given as Partial<typeof credentials> });
  const good = scheme ? {} : { secret };
  const shown: unknown[] = [];
  const failure = (call: Promise<unknown>) => failureOf(call).then((error) => shown.push(...partsOf(error)));
  await failure(client.$call('things.run', good, { validate: 'strict' }) as Promise<unknown>);
  await failure(client.$call('things.run', { ...good, [secret]: 1, other: secret }) as Promise<unknown>);
  const plan = client.$plan('things.run', { ...good, note: `it is ${secret}` });
  const body = plan.steps ? undefined : plan.body;
  shown.push(plan, body instanceof FormData ? [...body] : body, fake.events);
  return shown.flatMap((part) => [
    String(part),
    JSON.stringify(part) ?? '',
    inspect(part, { depth: 10, showHidden: true }),
  ]);
}

/** All that an error shows of itself. */
function partsOf(error: ConnectorError): unknown[] {
  const { message, hint, issues, upstream, requestId, cause, stack } = error;
  return [error, error.toJSON(), message, hint, issues, upstream, requestId, cause, stack, String(cause)];
}

describe.each(places)('a secret in $name', (place) => {
  const run = operationOf(place);

  test.each(modes)('is in no error, event or dry run: %s', async (mode, failing) => {
    const runs = cases(1, 80);
    const turn = places.indexOf(place) * modes.length + modes.findIndex(([name]) => name === mode);
    await fc.assert(
      fc.asyncProperty(place.secrets, async (secret) => {
        const shown = (await everythingShown(run, place, secret, failing)).join('\n');
        const forms = [...writtenForms(secret), ...writtenForms(`Bearer ${secret}`), ...writtenForms(`k-${secret}`)];
        expect(forms.filter((form) => shown.includes(form))).toEqual([]);
        expect(shown).toContain('REDACTED');
      }),
      { ...runs, seed: runs.seed + turn }, // another secret each time
    );
  });
});

test('a secret too short to be searched for is masked by its field in a dry run', () => {
  const run = kit.operation({
    title: 'x',
    description: 'x',
    effect: 'read',
    auth: 'query',
    input: () =>
      z.strictObject({
        pin: z.number().meta({ secret: true }),
        pins: z.array(z.string().nullable().meta({ secret: true })),
        deep: z.strictObject({ pin: z.string() }).nullable().meta({ secret: true }),
        by_name: z.record(z.string(), z.string().meta({ secret: true })),
      }),
    output: () => z.unknown(),
    request: { method: 'POST', path: '/x' },
  });
  const given = { query: { api_key: 'abc' } };
  const client = acmeClient({ run }, fakeRuntime(scripted(reply(200))), { credentials: given });
  const input = { pin: 4711, pins: ['4712', null], deep: { pin: '4713' }, by_name: { a: '4714' } };
  expect(client.$plan('things.run', input)).toMatchObject({
    url: 'https://api.acme.test/x?token=REDACTED',
    body: '{"pin":"REDACTED","pins":["REDACTED","REDACTED"],"deep":"REDACTED","by_name":{"a":"REDACTED"}}',
  });
});

test('a credential too short to be searched for is not in the URL of an event or an error', async () => {
  const run = kit.operation({
    title: 'x',
    description: 'x',
    effect: 'read',
    auth: 'query',
    input: () => z.strictObject({}),
    output: () => z.unknown(),
    request: { method: 'GET', path: '/x' },
  });
  const fake = fakeRuntime(scripted(async ({ url }) => Promise.reject(new Error(`cannot reach ${url}`))));
  const client = acmeClient({ run }, fake, { credentials: { query: { api_key: 'q9z' } } });
  const error = await failureOf(client.$call('things.run') as Promise<unknown>);
  expect(inspect([error, fake.events], { depth: 10 })).not.toContain('q9z');
});

test('a token got by a login is in no error, event or dry run', async () => {
  const token = 'token/of+login==';
  const run = kit.operation({
    title: 'x',
    description: 'x',
    effect: 'read',
    auth: 'user',
    input: () => z.strictObject({}),
    output: () => z.unknown(),
    request: { method: 'GET', path: '/x' },
  });
  const fake = fakeRuntime(
    scripted(reply(200, { token }), async (request) => {
      expect(request.headers['authorization']).toBe(`Bearer ${token}`);
      return reply(400, { error: { message: said(request, token) } });
    }),
  );
  const client = acmeClient({ run }, fake);
  const error = await failureOf(client.$call('things.run') as Promise<unknown>);
  const shown = inspect([error, error.toJSON(), fake.events, client.$plan('things.run')], { depth: 10 });
  for (const form of writtenForms(token)) expect(shown).not.toContain(form);
});

test('a message that is cut short does not end in a part of a secret', async () => {
  const secret = 'secret/of+some==length';
  for (let before = 475; before <= 500; before++) {
    const transport = scripted(reply(400, { error: { message: `${'x'.repeat(before)}${secret}` } }));
    const client = acmeClient(kinds, fakeRuntime(transport), { credentials: { query: { api_key: secret } } });
    expect((await failureOf(client.$call('things.read'))).message).not.toContain('secr');
  }
});
