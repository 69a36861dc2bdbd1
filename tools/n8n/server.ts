import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { serverFolder } from './cache.ts';
import { n8nNode } from './install.ts';
import { type NodePackage, pack, unpack } from './package.ts';

export interface N8nServer {
  /** Without a trailing slash. */
  readonly url: string;
  /** What n8n has written so far. */
  log(): string;
  /** Ends n8n, does something while it is down, and starts it again on the same data and URL. */
  restart(meanwhile?: () => Promise<unknown>): Promise<void>;
  /** Ends n8n and its task runner, and removes its data. */
  stop(): Promise<void>;
}

/** The URL under which n8n tells vendors to call it. */
export const publicUrl = 'https://n8n.example.test';

/** What a vendor sends to `publicUrl`, sent to this n8n. */
export async function forwarded(request: Request, url: string): Promise<Response> {
  const { method, headers, redirect, signal } = request;
  const body = await request.text();
  return fetch(request.url.replace(publicUrl, url), { method, headers, redirect, signal, body });
}

interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<void>;
}

const readyWithinMs = 120_000;
const stopWithinMs = 10_000;

export interface N8nOptions {
  readonly environment?: NodeJS.ProcessEnv;
  /** Also starts `n8n worker`, which takes the executions of a queue. */
  readonly worker?: boolean;
}

/**
 * Starts real n8n on an empty data folder, with packages packed as for publishing in the folder for community nodes.
 */
export async function startN8n(
  packages: readonly NodePackage[],
  { environment: more, worker = false }: N8nOptions = {},
): Promise<N8nServer> {
  const folder = mkdtempSync(join(tmpdir(), 'raccord-n8n-'));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  process.once('exit', removeFolder);
  for (const nodes of packages) {
    await unpack(await pack(nodes, join(folder, 'packed')), join(folder, '.n8n/nodes/node_modules', nodes.name));
  }

  const url = `http://127.0.0.1:${await freePort()}`;
  let log = '';
  const launch = async (command: string): Promise<Running> => {
    const child = spawn(
      n8nNode,
      ['--require', endWithParent, join(serverFolder, 'node_modules/n8n/bin/n8n'), command],
      {
        env: { ...environment(folder, url, await freePort()), ...more },
        cwd: folder,
        // Its own process group, so that everything n8n starts can be ended with it.
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      },
    );
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (log += text));
    const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
    return { child, ended };
  };
  let running: Running[] = [];
  const kill = () => {
    for (const { child } of running) signalGroup(child, 'SIGKILL');
  };
  // Before the folder is removed.
  process.prependOnceListener('exit', kill);
  const start = async () => {
    const main = await launch('start');
    running = [main];
    await ready(url, main.child);
    // Only now: both would migrate the database.
    if (worker) running.push(await launch('worker'));
  };
  const end = async () => {
    for (const { child } of running) signalGroup(child, 'SIGTERM');
    const ended = Promise.all(running.map((one) => one.ended));
    await Promise.race([ended, sleep(stopWithinMs, undefined, { ref: false })]);
    kill();
    await ended;
  };

  const server: N8nServer = {
    url,
    log: () => log,
    async restart(meanwhile) {
      await end();
      await meanwhile?.();
      await start();
    },
    async stop() {
      await end();
      process.off('exit', kill);
      removeFolder();
      process.off('exit', removeFolder);
    },
  };
  try {
    await start();
  } catch (error) {
    await server.stop();
    throw new Error(`${(error as Error).message}. Its last log lines:\n${lastLines(log)}`, { cause: error });
  }
  return server;
}

/** The end of a log, shown after a failure. */
export function lastLines(log: string, count = 40): string {
  return log.trimEnd().split('\n').slice(-count).join('\n');
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + readyWithinMs;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('n8n ended while it started');
    const answer = await fetch(`${url}/healthz/readiness`).catch(() => undefined);
    if (answer?.status === 200) return;
    await sleep(100);
  }
  throw new Error(`n8n was not ready within ${readyWithinMs / 1000} s`);
}

const endWithParent = fileURLToPath(new URL('./end-with-parent.cjs', import.meta.url));

/** Excludes the caller's own n8n and its settings. */
function environment(folder: string, url: string, brokerPort: number): NodeJS.ProcessEnv {
  const { port, hostname } = new URL(url);
  return {
    PATH: [dirname(n8nNode), process.env['PATH']].join(delimiter),
    LANG: 'C.UTF-8',
    HOME: folder,
    N8N_USER_FOLDER: folder,
    N8N_ENCRYPTION_KEY: 'a-key-for-throw-away-data',
    N8N_PORT: port,
    N8N_HOST: hostname,
    N8N_LISTEN_ADDRESS: hostname,
    N8N_PROTOCOL: 'http',
    // Vendors call only https: what they send to this URL is forwarded by `forwarded`.
    N8N_WEBHOOK_URL: `${publicUrl}/`,
    N8N_EDITOR_BASE_URL: `${url}/`,
    // With the default, 5679, two concurrent runs would collide.
    N8N_RUNNERS_BROKER_PORT: String(brokerPort),
    // Logging in over plain http.
    N8N_SECURE_COOKIE: 'false',
    N8N_DIAGNOSTICS_ENABLED: 'false',
    N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
    N8N_TEMPLATES_ENABLED: 'false',
    N8N_PERSONALIZATION_ENABLED: 'false',
    N8N_HIRING_BANNER_ENABLED: 'false',
    N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
    N8N_VERIFIED_PACKAGES_ENABLED: 'false',
    N8N_REINSTALL_MISSING_PACKAGES: 'false',
    // n8n contacts api.n8n.io at the start, and logs an error if it cannot.
    N8N_DISABLED_MODULES: 'mcp-registry',
    GENERIC_TIMEZONE: 'UTC',
    NO_COLOR: '1',
  };
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as { port: number }; // a TCP server always has one
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
