import * as z from 'zod';
import { expect, test } from 'vitest';
import { createClient } from '../index.js';
import { acmeOf, kit } from '../test-support/acme.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { reply, scripted } from '../test-support/scripted-transport.js';

const run = kit.operation({
  title: 'Run',
  description: 'x',
  effect: 'write',
  auth: 'none',
  input: () => z.strictObject({ text: z.string(), key: z.string().meta({ secret: true }) }),
  output: () => z.unknown(),
  request: { method: 'POST', path: '/x' },
});
const plain = acmeOf({ run });

/** What a call sends. */
async function sentWith(replaceText: object, settings: object): Promise<unknown> {
  const transport = scripted(reply(200));
  const connector = { ...plain, connection: { ...plain.connection, replaceText } } as unknown as typeof plain;
  const client = createClient(connector, { settings, credentials: {} }, fakeRuntime(transport).runtime);
  await client.$call('things.run', { text: 'l’été – 😀', key: 'k’y' });
  return JSON.parse(transport.requests[0]?.body as string);
}

test('characters are replaced in every write, or only where a setting says so; never in a secret', async () => {
  const characters = { '’': "'", '–': '-', '😀': ':)' };
  const replaced = { text: "l'été - :)", key: 'k’y' };
  expect(await sentWith({ characters }, {})).toEqual(replaced);
  expect(await sentWith({ characters, setting: 'account' }, { account: 'true' })).toEqual(replaced);
  expect(await sentWith({ characters, setting: 'account' }, {})).toEqual({ text: 'l’été – 😀', key: 'k’y' });
});
