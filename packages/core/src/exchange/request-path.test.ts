import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { cases } from '../test-support/cases.js';
import { acmeClient, kit } from '../test-support/acme.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { reply, scripted } from '../test-support/scripted-transport.js';

const common = { title: 'Run', description: 'x', effect: 'read', auth: 'none', output: () => z.unknown() } as const;
const get = kit.operation({
  ...common,
  input: () => z.strictObject({ thing_id: z.union([z.string(), z.number()]) }),
  request: { method: 'GET', path: '/things/{thing_id}/parts' },
});
const ofAccount = kit.operation({
  ...common,
  input: () => z.strictObject({ account: z.string().optional() }),
  request: { method: 'GET', path: '/{account}/things' },
});
const optional = kit.operation({
  ...common,
  input: () => z.strictObject({ thing_id: z.string().optional() }),
  request: { method: 'GET', path: '/things/{thing_id}' },
});
const download = kit.operation({
  ...common,
  input: () => z.strictObject({}),
  request: { method: 'GET', server: 'files', path: '/x' },
});

function clientOf(connection: Parameters<typeof acmeClient>[2] = {}) {
  const transport = scripted(reply(200));
  const client = acmeClient({ get, ofAccount, optional, download }, fakeRuntime(transport), connection);
  const url = async (id: string, input?: unknown) => {
    await client.$call(id, input);
    return transport.requests.at(-1)!.url;
  };
  return { url, transport };
}

describe('path values', () => {
  test('are encoded, so that each stays one segment of the path', async () => {
    const { url } = clientOf();
    const values = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => text !== '.' && text !== '..');
    await fc.assert(
      fc.asyncProperty(values, async (thing_id) => {
        const written = new URL(await url('things.get', { thing_id }));
        const segments = written.pathname.split('/');
        expect(segments).toHaveLength(4);
        expect(decodeURIComponent(segments[2]!)).toBe(thing_id);
        expect([written.origin, written.search, written.hash]).toEqual(['https://api.acme.test', '', '']);
      }),
      cases(1_000),
    );
    expect(await url('things.get', { thing_id: 42 })).toBe('https://api.acme.test/things/42/parts');
  });

  test.each(['', '.', '..', 'a\ud800', '\udc00b'])('%j is refused and nothing is sent', async (thing_id) => {
    const { url, transport } = clientOf();
    const error = await failureOf(url('things.get', { thing_id }));
    expect(error).toMatchObject({ code: 'input_invalid', sent: 'no', issues: [{ path: ['thing_id'] }] });
    expect(transport.requests).toHaveLength(0);
  });

  test('one left out that is no setting either is a missing input', async () => {
    const error = await failureOf(clientOf().url('things.optional'));
    expect(error).toMatchObject({ code: 'input_invalid', issues: [{ path: ['thing_id'] }] });
  });

  test('a setting that would climb out of the path is refused as misconfigured', async () => {
    const error = await failureOf(clientOf({ settings: { account: '..' } }).url('things.ofAccount'));
    expect(error).toMatchObject({ code: 'misconfigured', sent: 'no' });
    expect(error.message).toContain('account');
  });
});

describe('settings', () => {
  test('fill the holes that the input leaves open', async () => {
    const { url } = clientOf({ settings: { account: 'a b' } });
    expect(await url('things.ofAccount')).toBe('https://api.acme.test/a%20b/things');
    expect(await url('things.ofAccount', { account: undefined })).toBe('https://api.acme.test/a%20b/things');
    expect(await url('things.ofAccount', { account: 'other' })).toBe('https://api.acme.test/other/things');
  });

  test.each([{}, { account: '' }, { account: undefined }])('one missing (%j) is misconfigured', async (settings) => {
    const { url, transport } = clientOf({ settings: settings as { account?: string } });
    const error = await failureOf(url('things.ofAccount'));
    expect(error).toMatchObject({ code: 'misconfigured', sent: 'no', retryable: false });
    expect(error.message).toContain('account');
    expect(error.hint).toContain('Settings → Account.');
    expect(transport.requests).toHaveLength(0);
  });
});

describe('servers', () => {
  test("the vendor's own are used where none are given", async () => {
    expect(await clientOf().url('things.download')).toBe('https://files.acme.test/v2/x');
  });

  test('one URL stands for all of them, path included, with or without a slash at its end', async () => {
    const { url } = clientOf({ servers: 'http://127.0.0.1:9/proxy//' });
    expect(await url('things.download')).toBe('http://127.0.0.1:9/proxy/x');
    expect(await url('things.get', { thing_id: 1 })).toBe('http://127.0.0.1:9/proxy/things/1/parts');
  });

  test("one left out is misconfigured where it is needed, and never the vendor's", async () => {
    const { url, transport } = clientOf({ servers: { default: 'http://127.0.0.1:9' } });
    expect(await url('things.get', { thing_id: 1 })).toBe('http://127.0.0.1:9/things/1/parts');
    const error = await failureOf(url('things.download'));
    expect(error).toMatchObject({ code: 'misconfigured', sent: 'no' });
    expect(error.message).toContain('"files"');
    expect(error.hint).toContain('default, files');
    expect(transport.requests).toHaveLength(1);
  });
});
