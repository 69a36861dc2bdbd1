import * as z from 'zod';
import type { CallOptions, Host } from '../index.js';
import { acmeClient, kit } from './acme.js';
import { fakeRuntime } from './fake-runtime.js';
import { type Answer, reply, scripted } from './scripted-transport.js';

/** Takes the id of a thing, and gives the thing. */
export const thing = {
  input: () => z.strictObject({ thing_id: z.string() }),
  output: () => z.looseObject({ id: z.string() }),
};
/** What every operation says. */
export const words = { title: 'x', description: 'x', auth: 'key' } as const;
/** A part that reads. */
export const get = kit.operation({
  ...words,
  ...thing,
  effect: 'read',
  request: { method: 'GET', path: '/things/{thing_id}' },
});
/** A part that writes. */
export const add = kit.operation({
  ...words,
  ...thing,
  effect: 'write',
  request: { method: 'POST', path: '/{account}/things' },
});
export type Run = (host: Host<{ 'things.get': typeof get; 'things.add': typeof add }>) => Promise<unknown>;

/** A client of `things.composed`, which is a write made of `things.get` and `things.add`. */
export function composedOf(run: Run, ...answers: Answer[]) {
  const composed = kit.operation({
    ...words,
    effect: 'write',
    input: () => z.strictObject({}),
    output: () => z.looseObject({ ok: z.boolean() }),
    uses: ['things.get', 'things.add'],
    run: run as never,
  });
  const transport = scripted(...answers);
  const fake = fakeRuntime(transport);
  const client = acmeClient({ get, add, composed }, fake, { settings: { account: 'acme' } });
  const call = (options?: CallOptions) => client.$call('things.composed', {}, options) as Promise<unknown>;
  return { call, client, transport, fake };
}
/** A good answer to either. */
export const ok = reply(200, { id: 'x' });
