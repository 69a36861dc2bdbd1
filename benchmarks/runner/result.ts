import type { FunctionRow, ServerRow } from './row.ts';
import { ratiosOf, type Spread, spreadOf } from './statistics.ts';

/** One line of the table: a ratio of ours to a peer, or a value of ours alone. */
export interface Result {
  readonly row: string;
  /** The peer, or what was measured. */
  readonly against: string;
  readonly unit: 'ms' | 'MB';
  readonly ours: Spread;
  readonly theirs?: Spread;
  readonly ratio?: Spread;
  /** The largest median that is accepted: of the ratio, or of ours where it stands alone. */
  readonly budget?: number;
}

/** What the programs of a row needed for a unit of work in ms, round by round, and how far the memory of ours rose. */
export interface Measured {
  readonly ours: readonly number[];
  readonly peers: Readonly<Record<string, readonly number[]>>;
  readonly memoryMB: readonly number[];
}

type Alone = Pick<FunctionRow, 'memoryMB' | 'cpuMs'>;
type Budgets = Alone & { readonly peers: Readonly<Record<string, { readonly budget?: number }>> };

export function compare(row: string, budgets: Budgets | ServerRow, { ours, peers, memoryMB }: Measured): Result[] {
  const ratios = Object.entries(peers).map(([against, theirs]): Result => {
    const budget = budgets.peers[against]?.budget;
    const ratio = spreadOf(ratiosOf(ours, theirs));
    const values = { ours: spreadOf(ours), theirs: spreadOf(theirs), ratio };
    return { row, against, unit: 'ms', ...values, ...(budget === undefined ? {} : { budget }) };
  });
  const alone: Alone = 'request' in budgets ? {} : budgets;
  const values = [
    { against: 'CPU time of ours', unit: 'ms', ours, budget: alone.cpuMs },
    { against: 'memory above the start', unit: 'MB', ours: memoryMB, budget: alone.memoryMB },
  ] as const;
  const own = values.flatMap(({ budget, ours: found, ...about }) =>
    budget === undefined ? [] : [{ row, ...about, ours: spreadOf(found), budget }],
  );
  return [...ratios, ...own];
}

export type Verdict = 'ok' | 'over' | 'reported';

export function verdictOn({ ours, ratio, budget }: Result): Verdict {
  if (budget === undefined) return 'reported';
  return (ratio ?? ours).median <= budget ? 'ok' : 'over';
}
