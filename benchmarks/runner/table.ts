import { type Result, verdictOn } from './result.ts';
import type { Spread } from './statistics.ts';

const heads = ['row', 'ours', 'against', '', 'ratio', 'min–max', 'budget', ''] as const;

/** The results as text in columns. */
export function table(results: readonly Result[]): string[] {
  const lines = results.map((result, index) => {
    const { row, against, unit, ours, theirs, ratio, budget } = result;
    const sameRow = results[index - 1]?.row === row;
    const range = ratio ? `${figure(ratio.min)}–${figure(ratio.max)}` : between(ours, unit);
    const limit = budget === undefined ? '' : ratio ? String(budget) : `${budget} ${unit}`;
    return [
      sameRow ? '' : row,
      amount(ours.median, unit),
      against,
      theirs ? amount(theirs.median, unit) : '',
      ratio ? figure(ratio.median) : '',
      range,
      limit,
      verdictOn(result),
    ];
  });
  const all = [heads, ...lines];
  const widths = heads.map((_, column) => Math.max(...all.map((line) => line[column]!.length)));
  return all.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}

function between({ min, max }: Spread, unit: Result['unit']): string {
  return `${amount(min, unit)}–${amount(max, unit)}`;
}

function amount(value: number, unit: Result['unit']): string {
  return unit === 'ms' && value < 1 ? `${figure(value * 1000)} µs` : `${figure(value)} ${unit}`;
}

/** Two digits behind the point for small numbers, none for large ones: more is noise. */
function figure(value: number): string {
  return value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
}
