import * as z from 'zod';
import { defineConnection, type Host } from '../index.js';

// Checked by `tsc`: what the function of a composed operation knows of its parts.

const kit = defineConnection({
  servers: { default: 'https://api.acme.test' },
  settings: {},
  auth: {},
  test: { operation: 'things.get' },
});
const words = { title: 'X', description: 'X', effect: 'read', auth: 'none' } as const;
const get = kit.operation({
  ...words,
  input: () => z.strictObject({ thing_id: z.string() }),
  output: () => z.looseObject({ id: z.number() }),
  request: { method: 'GET', path: '/things/{thing_id}' },
});
const list = kit.operation({
  ...words,
  input: z.strictObject({ page: z.number().optional() }),
  output: z.array(z.looseObject({ id: z.number() })),
  request: { method: 'GET', path: '/things' },
});

type Parts = { 'things.get': typeof get; 'things.list': typeof list };

export async function run(host: Host<Parts>): Promise<void> {
  const thing = await host.call('things.get', { thing_id: 'x' });
  const id: number = thing.id;
  const rows = await host.call('things.list');
  const rowId: number | undefined = rows[0]?.id;
  // @ts-expect-error an operation not declared
  await host.call('things.nope');
  // @ts-expect-error a missing input
  await host.call('things.get');
  // @ts-expect-error an unknown input key
  await host.call('things.get', { thing: 'x' });
  // @ts-expect-error a wrong input
  await host.call('things.get', { thing_id: 1 });
  // @ts-expect-error the output is not any
  const wrong: string = thing.id;
  // @ts-expect-error an error code that does not exist
  host.fail('broken', 'x', 'y');
  // @ts-expect-error it sees no credentials
  void host.credentials;
  void [id, rowId, wrong];
}
