import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cachedInstall, cacheFolder } from '../../cached-install.ts';
import { freePort } from '../../n8n/server.ts';
import { Problem } from '../../setup/problem.mjs';
import { lastLines } from './command.ts';

export interface Registry {
  /** Ends with a slash. */
  readonly url: string;
  stop(): void;
}

const installed = join(cacheFolder, 'rehearsal/registry');
const readyWithinMs = 60_000;

export async function installRegistry(): Promise<void> {
  await cachedInstall({
    from: join(import.meta.dirname, 'installs/registry'),
    to: installed,
    title: `Installing a local registry into ${installed} (65 MB, about 5 s, once)`,
  });
}

/** An empty registry on loopback. It knows no other registry: what it has was published to it. */
export async function startRegistry(folder: string): Promise<Registry> {
  mkdirSync(folder, { recursive: true });
  const config = join(folder, 'config.yaml');
  writeFileSync(config, configuration);
  const url = `http://127.0.0.1:${await freePort()}/`;
  const program = join(installed, 'node_modules/verdaccio/bin/verdaccio');
  const child = spawn(process.execPath, [program, '--config', config, '--listen', url], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (log += text));
  const stop = () => {
    child.kill('SIGKILL');
    process.off('exit', stop);
  };
  process.once('exit', stop);
  for (const deadline = Date.now() + readyWithinMs; Date.now() < deadline; await sleep(100)) {
    if (child.exitCode !== null) break;
    const answer = await fetch(`${url}-/ping`).catch(() => undefined);
    if (answer?.ok) return { url, stop };
  }
  stop();
  throw new Problem(`the local registry does not answer. Its last log lines:\n${lastLines(log)}`);
}

const configuration = `
storage: ./storage
auth: { htpasswd: { file: ./users, max_users: -1 } }
uplinks: {}
packages: { '**': { access: $all, publish: $all } }
web: { enable: false }
log: { type: stdout, format: json, level: warn }
`;
