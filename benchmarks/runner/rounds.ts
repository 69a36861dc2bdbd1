import { startChild } from './child.ts';
import { type Contender, startFunction, startServer } from './contender.ts';
import { checkSameAnswer } from './same-answer.ts';
import type { FunctionRow, Row, ServerRow, StepsRow } from './row.ts';
import type { Measured } from './result.ts';

/** How long to look. */
export interface Effort {
  /** How often every process is started anew: two of the same program differ by some percent for as long as they live. */
  readonly sittings: number;
  /** How often each of them gets its turn in a sitting. Many short turns: a busy machine then slows all of them alike. */
  readonly rounds: number;
  readonly turnMs: number;
  /** A sitting ends after this time, even if there were fewer rounds. Two there are always. */
  readonly sittingMs: number;
  /** Whether to measure peers without a budget too. */
  readonly reported: boolean;
}

type Contenders = readonly (readonly [who: string, contender: Contender])[];

/** Ours and the peers of a row, in turns. */
export async function measureRow(name: string, row: FunctionRow | ServerRow, effort: Effort): Promise<Measured> {
  const values: Record<string, number[]> = {};
  const memoryMB: number[] = [];
  const peers = Object.keys(row.peers).filter((peer) => effort.reported || row.peers[peer]?.budget !== undefined);
  for (let sitting = 0; sitting < effort.sittings; sitting++) {
    await withUpstream(name, row, async (upstream) => {
      const contenders: [string, Contender][] = [];
      try {
        for (const who of ['ours', ...peers]) contenders.push([who, await start(name, row, who, upstream)]);
        checkSameAnswer(
          name,
          contenders.map(([who, { first }]) => [who, first]),
        );
        memoryMB.push(contenders[0]![1].growthMB);
        const units = await warmUp(contenders, row, effort);
        const end = performance.now() + effort.sittingMs;
        for (let round = 0; round < effort.rounds && (round < 2 || performance.now() < end); round++)
          for (const [who, contender] of contenders) (values[who] ??= []).push(await contender.run(units.get(who)!));
      } finally {
        await Promise.all(contenders.map(([, contender]) => contender.stop()));
      }
    });
  }
  const { ours = [], ...theirs } = values;
  return { ours, peers: theirs, memoryMB };
}

/** Each step of a row, once in each of several processes. */
export async function measureSteps(name: string, row: StepsRow, { rounds }: Effort) {
  const steps: Record<string, number[]> = {};
  await withUpstream(name, row, async (upstream) => {
    for (let round = 0; round < rounds; round++) {
      const child = startChild(new URL('program.ts', import.meta.url), [name, 'ours', upstream]);
      for (const [step, ms] of Object.entries(await child.next<Record<string, number>>()))
        (steps[step] ??= []).push(ms);
      await child.stop();
    }
  });
  return steps;
}

function start(name: string, row: FunctionRow | ServerRow, who: string, upstream: string): Promise<Contender> {
  if (row.kind === 'functions') return startFunction(name, who, upstream);
  return startServer(row, who === 'ours' ? row.ours : row.peers[who]!.program, upstream);
}

/** Lets each run until it is warm, and finds out how many units fill its turn. */
async function warmUp(contenders: Contenders, row: FunctionRow | ServerRow, { turnMs }: Effort) {
  const { atOnce = 1, warmUp = 1 } = row;
  const units = new Map<string, number>();
  for (const [who, contender] of contenders) {
    let took = 0;
    const turn = Math.min(warmUp, 10 * atOnce);
    for (let done = 0; done < warmUp; done += turn) {
      const started = performance.now();
      await contender.run(turn);
      took = performance.now() - started;
    }
    // So many that the first and the last ones, which have company only for a part of their time, do not count much.
    units.set(who, Math.max(atOnce === 1 ? 1 : 5 * atOnce, Math.round((turn * turnMs) / took)));
  }
  return units;
}

async function withUpstream(name: string, { upstream }: Row, use: (address: string) => Promise<void>): Promise<void> {
  if (!upstream) return use('');
  const stub = startChild(new URL('stub.ts', import.meta.url), [name]);
  try {
    await use(await stub.address());
  } finally {
    await stub.stop();
  }
}
