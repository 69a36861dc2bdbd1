import { type Result, verdictOn } from './result.ts';
import { table } from './table.ts';

/** What to print, and the exit code: results over their budget are a failure only where they are checked. */
export function outcomeOf(results: readonly Result[], check: boolean) {
  const over = results.filter((result) => verdictOn(result) === 'over');
  return { lines: table(results), problems: over.map(problem), code: check && over.length > 0 ? 1 : 0 };
}

function problem({ row, against, unit, ours, ratio, budget }: Result): string {
  const found = ratio
    ? `${ratio.median.toFixed(2)} times ${against}`
    : `${against} is ${ours.median.toFixed(0)} ${unit}`;
  return `over budget: ${row}: ${found}, the budget is ${budget}${ratio ? '' : ` ${unit}`}`;
}
