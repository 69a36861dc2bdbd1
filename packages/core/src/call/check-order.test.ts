import * as z from 'zod';
import { describe, expect, test } from 'vitest';
import { clientFromManifest, createClient } from '../index.js';
import { acmeOf, kit } from '../test-support/acme.js';
import { failureOf } from '../test-support/failure-of.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { reply, scripted } from '../test-support/scripted-transport.js';
import { toManifest } from '../test-support/to-manifest.js';

const said = { description: 'x' };
const day = () => z.union([z.iso.date(), z.iso.datetime({ offset: true }), z.int()]).optional();
const connector = acmeOf({
  run: kit.operation({
    title: 'Run',
    description: 'x',
    effect: 'write',
    auth: 'none',
    input: () => z.strictObject({ start: day().meta(said), end: day().meta({ ...said, notBefore: 'start' }) }),
    output: () => z.unknown(),
    request: { method: 'POST', path: '/x' },
  }),
});

describe.each(['typed', 'manifest'])('a key of the %s client that must not be before another', (kind) => {
  const transport = scripted(reply(200));
  const { runtime } = fakeRuntime(transport);
  const connection = { settings: {}, credentials: {} };
  const client =
    kind === 'typed'
      ? createClient(connector, connection, runtime)
      : clientFromManifest(toManifest(connector), connection, runtime);

  test.each([
    ['2026-03-02', '2026-03-01'],
    ['2026-03-02T10:00:00+02:00', '2026-03-02T07:59:59Z'],
    ['2026-03-02T10:00:00Z', '2026-03-01'],
    [2, 1],
  ])('is refused if it is: %s, %s', async (start, end) => {
    const before = transport.requests.length;
    const failed = await failureOf(client.$call('things.run', { start, end }) as Promise<unknown>);
    expect(failed).toMatchObject({ code: 'input_invalid', sent: 'no', issues: [{ path: ['end'] }] });
    expect(failed.message).toContain(`end: "${end}" is before start "${start}"`);
    expect(transport.requests).toHaveLength(before);
  });

  test.each([
    { start: '2026-03-01', end: '2026-03-02' },
    { start: '2026-03-01', end: '2026-03-01' },
    { start: '2026-03-01T10:00:00Z', end: '2026-03-01' },
    { start: '2026-03-02T10:00:00+02:00', end: '2026-03-02T08:00:00Z' },
    { start: '2026-03-01', end: 1 },
    { start: '2026-03-01' },
    { end: '2026-03-01' },
  ])('is taken as %j', async (input) => {
    await client.$call('things.run', input);
    expect(transport.requests.at(-1)?.body).toContain('1');
  });
});
