import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../setup/environment.mjs';

const { afsDemo, createAfsSimulator, createFlatchrSimulator, flatchrDemo } = await import(
  pathToFileURL(join(root, 'packages/simulators/dist/index.js')).href
);

/** What the simulated vendors know: keys, company, account. */
export const demos: Readonly<Record<string, Readonly<Record<string, string>>>> = { flatchr: flatchrDemo, afs: afsDemo };

export interface DemoService {
  readonly url: string;
  readonly apiKey: string;
  /** Where its reader is, and its data. */
  readonly home: string;
  close(): Promise<void>;
}

/** The built service in demo mode, as `npm start` starts it, on a free port. Every connection calls the simulators. */
export async function demoService(apiKey: string): Promise<DemoService> {
  const [flatchr, afs] = await Promise.all([createFlatchrSimulator().listen(), createAfsSimulator().listen()]);
  const servers = JSON.stringify({ flatchr: flatchr.servers, afs: afs.servers });
  const home = mkdtempSync(join(tmpdir(), 'raccord-docs-'));
  const { PATH = '' } = process.env;
  const env = { PATH, HOME: home, PORT: '0', RACCORD_DEMO: '1', RACCORD_API_KEYS: apiKey, RACCORD_SERVERS: servers };
  const child = spawn(process.execPath, [join(root, 'apps/rest/dist/main.js')], { env });
  const close = async (): Promise<void> => {
    const ended = child.exitCode === null ? once(child, 'close') : undefined;
    child.kill('SIGKILL');
    await Promise.all([ended, flatchr.close(), afs.close()]);
    rmSync(home, { recursive: true });
  };
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const ended = once(child, 'close');
  while (!output.includes('Ctrl-C')) {
    const isOver = await Promise.race([ended, once(child.stdout, 'data').then(() => false)]);
    if (isOver) throw new Error(`the service ended:\n${output}`);
  }
  return { url: /http:\/\/\S+?:\d+/.exec(output)?.[0] ?? '', apiKey, home, close };
}
