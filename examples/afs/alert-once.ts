// Tells once when a figure falls below a limit, and again only after it has recovered.
// Against the simulator, after `npm run build`: node tools/run.mjs exec node examples/afs/alert-once.ts

import { join } from 'node:path';
import { afs } from '@raccord/connector-afs';
import { poll, type PollState } from '@raccord/core';
import type { AfsClient } from '../support/afs-client.ts';
import { readJson, writeJson } from '../support/json-file.ts';

export interface AlertOnce {
  readonly client: AfsClient;
  readonly folder: string;
  readonly now: number;
  /** Fewer visitors than this are told. */
  readonly limit: number;
  /** Gets a stable id: with a crash between sending and storing, it is called again with the same one. */
  readonly send: (alert: { readonly id: string; readonly visitors: unknown }) => Promise<void>;
}

/** One look at the figure. If sending fails, nothing is stored, and the next look sends the same alert. */
export async function alertOnce({ client, folder, now, limit, send }: AlertOnce): Promise<number> {
  const stateFile = join(folder, 'alert.json');
  const input = {
    operation: 'constructed.getNow', // of the simulator's document: put yours in its place
    when: { path: 'visitors', is: 'below', value: limit },
  };
  const before = (await readJson<PollState>(stateFile)) ?? null;
  const { events, state } = await poll(client, afs.triggers.report, before, { now, input });
  for (const { id, event } of events) await send({ id, visitors: (event as { visitors?: unknown }).visitors });
  await writeJson(stateFile, state);
  return events.length;
}

if (import.meta.main) {
  const { startAfsDemo } = await import('../support/afs-demo.ts');
  const { client, folder, simulator, close } = await startAfsDemo();
  let minute = 0;
  for (const visitors of [12, 4, 3, 15, 2]) {
    simulator.state.visitors = visitors;
    const send = async () => console.log('alert at', visitors);
    await alertOnce({ client, folder, now: Date.UTC(2026, 10, 30, 8, (minute += 1)), limit: 5, send });
  }
  await close();
}
