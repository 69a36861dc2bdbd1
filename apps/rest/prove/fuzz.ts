/**
 * Sends fuzzed requests to all routes of the built service, with demo connections, on a socket: `node fuzz.ts sqlite
 * 20000 [seed]`. Fails if the service fails, answers without a problem document, keeps /livez waiting or grows.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import fc from 'fast-check';
import { Pool } from 'undici';
import { problemOf } from './fuzz/check-answer.ts';
import { pulseOf } from './fuzz/pulse.ts';
import { connected, type FuzzedRequest, fuzzedRequests, routesOf } from './fuzz/requests.ts';

const [engine = 'sqlite', count = '20000', seed = '20261129'] = process.argv.slice(2);
const key = 'key-of-the-fuzz-0123456789';
const concurrency = 4;
const longestStallMs = 250;
const stallTries = 3;
/** Compiled code, caches of clients and pages, what simulators record. What grows with each request passes it. */
const mostGrowthBytes = 30 * 1024 * 1024;

interface Sent {
  readonly request: FuzzedRequest;
  readonly from: number;
  readonly to: number;
}

const database = engine === 'postgres' ? await postgres() : undefined;
/** Garbage is not growth: it is collected before memory is read. */
const collecting = "data:text/javascript,process.on('SIGUSR2', () => globalThis.gc())";
const main = join(import.meta.dirname, '../dist/main.js');
const service = spawn(process.execPath, ['--expose-gc', '--import', collecting, main], {
  env: {
    PATH: process.env['PATH'],
    PORT: '0',
    RACCORD_DEMO: '1',
    RACCORD_API_KEYS: key,
    RACCORD_LOG_LEVEL: 'error',
    // No request leaves this machine, whatever connections are made.
    HTTPS_PROXY: 'http://127.0.0.1:1',
    ...(database ? { DATABASE_URL: database.url } : {}),
  },
  stdio: ['ignore', 'pipe', 'pipe'],
});
const problems: string[] = [];
try {
  const url = await urlOf(service);
  const pool = new Pool(url, { connections: concurrency, headersTimeout: 10_000, bodyTimeout: 10_000 });
  const send = async ({ method, path, headers, body }: FuzzedRequest) => {
    const given = body === undefined || method === 'GET' || method === 'HEAD' ? {} : { body };
    const answer = await pool.request({ method: method as 'GET', path, headers, ...given });
    return { status: answer.statusCode, headers: answer.headers, body: await answer.body.text() };
  };
  const document = (await (await fetch(`${url}/openapi.json`)).json()) as { paths: object };
  const routes = routesOf(document);
  // Requests may delete it: each batch has one of its own.
  const newConnection = async (name: string): Promise<string> => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ connector: 'afs', name, ...connected });
    const answer = await fetch(`${url}/v1/connections`, { method: 'POST', headers, body });
    return ((await answer.json()) as { id: string }).id;
  };
  const pulse = await pulseOf(url, longestStallMs);
  const statuses = new Map<number, number>();
  const slow: FuzzedRequest[] = [];
  const heaps: number[] = [];
  const batch = 500;
  for (let done = 0; done < Number(count); done += batch) {
    const arbitrary = fuzzedRequests(routes, { key, connection: await newConnection(`fuzz-${done}`) });
    const requests = fc.sample(arbitrary, { numRuns: batch, seed: Number(seed) + done });
    const sent: Sent[] = [];
    const left = [...requests];
    const worker = async (): Promise<void> => {
      for (let request = left.pop(); request; request = left.pop()) {
        const from = Date.now();
        try {
          const answer = await send(request);
          statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
          const problem = problemOf(request, answer);
          if (problem) problems.push(`${problem}: ${shown(request)} → ${answer.body.slice(0, 300)}`);
        } catch (error) {
          problems.push(`no answer (${String(error)}): ${shown(request)}`);
        }
        sent.push({ request, from, to: Date.now() });
      }
    };
    await Promise.all(Array.from({ length: concurrency }, worker));
    for (const { at, ms } of pulse.stalls.splice(0))
      slow.push(...sent.filter(({ from, to }) => from <= at && to >= at - ms).map(({ request }) => request));
    service.kill('SIGUSR2');
    heaps.push(await heapOf(url));
    if (service.exitCode !== null || problems.length > 20) break;
  }
  const longest = pulse.longest();
  await pulse.stop();
  for (const request of slow.slice(0, 20)) {
    const stall = await leastStall(url, () => send(request));
    if (stall > longestStallMs) problems.push(`/livez waited ${stall.toFixed(0)} ms: ${shown(request)}`);
  }
  const quarter = Math.max(1, Math.floor(heaps.length / 4));
  const growth = Math.min(...heaps.slice(-quarter)) - Math.min(...heaps.slice(quarter, 2 * quarter));
  if (heaps.length >= 8 && growth > mostGrowthBytes)
    problems.push(`memory grew by ${mebibytes(growth)} after warming up`);
  const told = [...statuses].toSorted(([a], [b]) => a - b).map(([status, times]) => `${times} × ${status}`);
  console.log(
    `fuzz ${engine}: ${told.join(', ')}; longest wait ${longest.toFixed(0)} ms; memory ${heaps
      .map(mebibytes)
      .filter((_, index) => index % quarter === 0)
      .join(', ')}`,
  );
  await pool.destroy();
} finally {
  service.kill('SIGKILL');
  await database?.stop();
}
for (const problem of problems.slice(0, 20)) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

/** The least of the longest waits in a few tries: a busy machine makes it wait, too. */
async function leastStall(url: string, send: () => Promise<unknown>): Promise<number> {
  const stalls: number[] = [];
  for (let attempt = 0; attempt < stallTries; attempt++) {
    const pulse = await pulseOf(url, longestStallMs);
    await send().catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 50));
    stalls.push(pulse.longest());
    await pulse.stop();
    if (stalls.at(-1)! <= longestStallMs) break;
  }
  return Math.min(...stalls);
}

async function heapOf(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const used = (name: string): number => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(metrics)?.[1] ?? 0);
  return used('nodejs_heap_size_used_bytes') + used('nodejs_external_memory_bytes');
}

function mebibytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(0)} MiB`;
}

function shown({ method, path, headers, body }: FuzzedRequest): string {
  const text = body instanceof Uint8Array ? `0x${Buffer.from(body).toString('hex')}` : body;
  return `${method} ${path.slice(0, 200)} ${JSON.stringify(headers).slice(0, 400)} ${String(text).slice(0, 300)}`;
}

function urlOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.on('data', (chunk: Buffer) => {
        output = (output + String(chunk)).slice(-20_000);
        const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
        if (url && output.includes('Ctrl-C')) resolve(url);
        else if (url === undefined && output.length > 10_000) output = '';
        if (stream === child.stderr || output.includes('"level":"error"')) console.error(String(chunk).slice(0, 2_000));
      });
    }
    void once(child, 'exit').then(([code]) => reject(new Error(`the service ended with ${code}:\n${output}`)));
  });
}

/** A PostgreSQL of its own, as the tests have one. */
async function postgres(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const { setup, teardown } = await import('../src/test-support/postgres-server.ts');
  const url = await new Promise<string>((resolve, reject) => {
    const provide = (_: string, at: string): void => resolve(`${at}postgres`);
    setup({ provide } as never).catch(reject);
  });
  return { url, stop: teardown };
}
