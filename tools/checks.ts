import type { Check } from './summary.ts';

/** Runs named checks one after the other and remembers the results; a failed check does not stop the next. */
export function startChecks() {
  const done: Check[] = [];
  /** `work` returns an exit code. */
  const check = async (name: string, work: () => Promise<number>) => {
    console.error(`\n── ${name}`);
    const started = performance.now();
    const code = await work();
    done.push({ name, ok: code === 0, seconds: (performance.now() - started) / 1000 });
  };
  return { done, check };
}
