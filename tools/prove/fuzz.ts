import { root } from '../setup/environment.mjs';
import { run } from '../setup/process.mjs';

/** Fuzzed requests to the service, on both engines. FUZZ_REQUESTS says how many; 20,000 or fewer try SQLite only. */
export async function prove(): Promise<string[]> {
  const count = Number(process.env['FUZZ_REQUESTS'] ?? 100_000);
  const seed = process.env['PROPERTY_SEED'] ?? String(Math.floor(Math.random() * 2 ** 30));
  const problems: string[] = [];
  for (const engine of count > 20_000 ? ['sqlite', 'postgres'] : ['sqlite']) {
    const { code } = await run('node', ['apps/rest/prove/fuzz.ts', engine, String(count), seed], { cwd: root });
    if (code !== 0) problems.push(`node apps/rest/prove/fuzz.ts ${engine} ${count} ${seed}`);
  }
  return problems;
}
