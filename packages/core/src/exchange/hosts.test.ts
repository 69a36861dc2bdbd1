import { expect, test } from 'vitest';
import * as z from 'zod';
import { createClient, defineConnection, defineConnector, type Runtime } from '../index.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { reply, scripted } from '../test-support/scripted-transport.js';

// Hosts per customer: https://developer.zendesk.com/api-reference/introduction/requests/ (2026-11-29),
// self-hosted: https://docs.gitlab.com/api/rest/ (2026-11-29).
const kit = defineConnection({
  servers: { default: 'https://{subdomain}.zendesk.test/api/{version}', self: '{url}/api/v4' },
  settings: {
    subdomain: { label: 'Subdomain', kind: 'host-label', help: 'The first part of your address.' },
    version: { label: 'Version' },
    url: { label: 'URL', kind: 'base-url' },
  },
  headers: { 'X-Api-Version': '2026-11-28', 'x-account': '{subdomain}', 'content-type': 'application/vnd.api+json' },
  auth: {},
  test: { operation: 'things.list' },
});
const common = { title: 'List', description: 'x', effect: 'read', auth: 'none', output: () => z.unknown() } as const;
const input = () => z.strictObject({ lang: z.string().optional() });
const connector = defineConnector({
  id: 'acme',
  name: 'Acme',
  version: '1.0.0',
  docs: 'https://acme.test',
  kit,
  resources: {
    things: {
      list: kit.operation({ ...common, input, request: { method: 'GET', path: '/things' } }),
      self: kit.operation({ ...common, input, request: { method: 'GET', server: 'self', path: '/things' } }),
      create: kit.operation({
        ...common,
        input,
        request: { method: 'POST', path: '/things', headers: { 'x-api-version': '{lang}.{version}' } },
      }),
    },
  },
  triggers: {},
});

async function urlFor(id: string, settings: Record<string, string>, runtime: Partial<Runtime> = {}) {
  const transport = scripted(reply(200));
  const { runtime: fake } = fakeRuntime(transport, runtime);
  const client = createClient(connector, { settings: settings as never, credentials: {} }, fake);
  await client.$call(id, {});
  return transport.requests[0]!;
}

test('a setting fills one label of a host, and segments of the path', async () => {
  const { url } = await urlFor('things.list', { subdomain: 'acme-2', version: 'v2/x' });
  expect(url).toBe('https://acme-2.zendesk.test/api/v2%2Fx/things');
});

test.each(['evil.test/', 'a.b', 'evil.test#', '-a', 'a-', 'é', 'a@b', 'a:1', 'x'.repeat(64), ' ', 'a\n'])(
  'the label %j is refused, and nothing is sent',
  async (subdomain) => {
    const error = await failureOf(urlFor('things.list', { subdomain, version: 'v2' }));
    expect(error).toMatchObject({ code: 'misconfigured', sent: 'no' });
    expect(error.message).toContain('the setting subdomain is not one label of a host name');
    expect(error.hint).toContain('The first part of your address.');
  },
);

test('a missing setting of a host is named, with its help', async () => {
  const error = await failureOf(urlFor('things.list', { version: 'v2' }));
  expect(error).toMatchObject({ code: 'misconfigured', sent: 'no' });
  expect(error.message).toContain('the connection has no subdomain');
});

test('a self-hosted URL is used only where the runtime allows its host', async () => {
  const settings = { url: 'https://git.acme.test:8443/gitlab/' };
  const refused = await failureOf(urlFor('things.self', settings));
  expect(refused).toMatchObject({ code: 'misconfigured', sent: 'no' });
  expect(refused.message).toContain('does not allow the host git.acme.test:8443');
  const asked: string[] = [];
  const allowHost = ({ host }: URL) => asked.push(host) > 0;
  expect((await urlFor('things.self', settings, { allowHost })).url).toBe(
    'https://git.acme.test:8443/gitlab/api/v4/things',
  );
  expect(asked).toContain('git.acme.test:8443');
});

test.each([
  ' https://git.acme.test',
  'https:\\\\git.acme.test',
  'https://git.acme.test/x/..',
  'https://git.acme.test\t',
])('the self-hosted URL %j is sent as it was allowed', async (url) => {
  const request = await urlFor('things.self', { url }, { allowHost: ({ host }) => host === 'git.acme.test' });
  expect(request.url).toBe('https://git.acme.test/api/v4/things');
});

test.each(['http://git.acme.test', 'https://u:p@git.acme.test', 'https://git.acme.test?a=b', 'git.acme.test'])(
  'the self-hosted URL %s is refused wherever it leads',
  async (url) => {
    const error = await failureOf(urlFor('things.self', { url }, { allowHost: () => true }));
    expect(error).toMatchObject({ code: 'misconfigured', sent: 'no' });
    expect(error.message).toContain('the setting url is not an https URL');
  },
);

test('headers of every call are sent, and one of the request replaces its own', async () => {
  const settings = { subdomain: 'acme', version: 'v2' };
  const { headers } = await urlFor('things.list', settings);
  expect(headers).toMatchObject({ 'x-api-version': '2026-11-28', 'x-account': 'acme' });
  expect(headers).not.toHaveProperty('content-type');
  const post = await urlFor('things.create', settings);
  expect(post.headers).toMatchObject({ 'x-api-version': '2026-11-28', 'content-type': 'application/vnd.api+json' });
});
