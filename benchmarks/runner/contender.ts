import { type Child, startChild } from './child.ts';
import { startLoad } from './load.ts';
import type { ServerProgram, ServerRow } from './row.ts';
import type { Usage } from './usage.ts';

/** Ours or a peer, alive in a process of its own between its turns. */
export interface Contender {
  /** What its first unit of work returned. */
  readonly first: string | undefined;
  /** How far that one made the peak of its memory rise, in MB. Later ones say more about V8, which collects when it likes. */
  readonly growthMB: number;
  /** Does so many units of work and answers what one of them needed, in ms. */
  run(units: number): Promise<number>;
  stop(): Promise<void>;
}

export async function startFunction(row: string, who: string, upstream: string): Promise<Contender> {
  const child = startChild(new URL('program.ts', import.meta.url), [row, who, upstream]);
  await child.next();
  const before = await usageOf(child);
  const { answer } = await child.ask<{ answer?: string }>('first');
  return {
    first: answer,
    growthMB: (await usageOf(child)).peakMB - before.peakMB,
    run: (units) => cpuOf(child, units, () => child.ask(units)),
    stop: child.stop,
  };
}

export async function startServer(row: ServerRow, { file, env }: ServerProgram, upstream: string): Promise<Contender> {
  const child = startChild(new URL(file), [], env(upstream));
  const load = startLoad(await child.address(), row.request, row.atOnce ?? 1);
  const before = await usageOf(child);
  return {
    first: await load.first(),
    growthMB: (await usageOf(child)).peakMB - before.peakMB,
    run: (units) => (row.compare === 'latency' ? load.run(units) : cpuOf(child, units, () => load.run(units))),
    stop: async () => {
      await load.stop();
      await child.stop();
    },
  };
}

const usageOf = (child: Child): Promise<Usage> => child.ask<Usage>('usage');

async function cpuOf(child: Child, units: number, work: () => Promise<unknown>): Promise<number> {
  const before = await usageOf(child);
  await work();
  return ((await usageOf(child)).cpuMs - before.cpuMs) / units;
}
