import { availableParallelism, loadavg } from 'node:os';
import { loadRow, rowNames } from './runner/load-row.ts';
import { outcomeOf } from './runner/outcome.ts';
import { compare, type Result } from './runner/result.ts';
import { type Effort, measureRow, measureSteps } from './runner/rounds.ts';
import { readArguments } from './runner/arguments.ts';
import { spreadOf } from './runner/statistics.ts';

const thorough: Effort = { sittings: 3, rounds: 25, turnMs: 100, sittingMs: 15_000, reported: true };
const quick: Effort = { sittings: 2, rounds: 10, turnMs: 100, sittingMs: 5000, reported: false };

async function resultsOf(name: string, effort: Effort): Promise<Result[]> {
  const row = await loadRow(name);
  if (row.kind !== 'steps') return compare(name, row, await measureRow(name, row, effort));
  const steps = Object.entries(await measureSteps(name, row, effort));
  return steps.map(([step, values]) => ({ row: name, against: step, unit: 'ms', ours: spreadOf(values) }));
}

async function main(): Promise<number> {
  const { check, names } = readArguments(process.argv.slice(2), rowNames);
  const [load = 0] = loadavg();
  console.log(`Node ${process.versions.node}, ${availableParallelism()} cores, load ${load.toFixed(1)} at the start`);
  const results: Result[] = [];
  for (const name of names) {
    const started = performance.now();
    process.stderr.write(`── ${name}: ${(await loadRow(name)).what} … `);
    results.push(...(await resultsOf(name, check ? quick : thorough)));
    console.error(`${((performance.now() - started) / 1000).toFixed(0)} s`);
  }
  const { lines, problems, code } = outcomeOf(results, check);
  console.log(`\n${lines.join('\n')}`);
  for (const problem of problems) console.error(problem);
  return code;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`error: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
