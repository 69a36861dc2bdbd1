import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { root } from '../setup/environment.mjs';

const apiKey = 'key-of-the-service-0123456789';

/** What the service promises, in ms. A busy machine makes it wait too, so the best of several tries counts. */
const longest = 250;
const tries = 5;
/**
 * Where JSON.parse alone takes long, as of 20 MB or of 95,000 keys: so many times what it takes. Measured: 2.9 to 3.6
 * times. Reading the dates of every row and checking its keys take as long as parsing it.
 */
const mostParses = 4;

interface Case {
  readonly what: string;
  /** Path of the operation, after the connection. */
  readonly path: string;
  readonly body: string;
  readonly answer?: string;
  readonly status: number;
}

const megabyte = 1_000_000;
const filled = (part: string, bytes: number): string =>
  Array.from({ length: Math.floor(bytes / (part.length + 1)) }, () => part).join(',');
const row = JSON.stringify({ applicant: 'Wy3EOp2JolLp1KMq', firstname: 'Ada', created_at: '2026-01-12T09:30:00.000Z' });
const search = { path: 'applicants/search', body: '{}' } as const;
const unknown = Array.from({ length: 95_000 }, (_, index) => `"k${index}":1`).join(',');

const cases: readonly Case[] = [
  { what: '95,000 unknown keys, which fit into 1 MiB', path: search.path, body: `{${unknown}}`, status: 400 },
  {
    what: 'a list of 500,000 in place of a text',
    path: search.path,
    body: `{"email":[${filled('1', megabyte)}]}`,
    status: 413,
  },
  {
    what: 'a list of 190,000 in place of a text',
    path: search.path,
    body: `{"email":[${filled('1', 380_000)}]}`,
    status: 400,
  },
  {
    what: 'a body nested 5,000 deep',
    path: search.path,
    body: `{"email":${'['.repeat(5000)}${']'.repeat(5000)}}`,
    status: 400,
  },
  {
    what: '20 MB of values where a file is allowed',
    path: 'candidates/create',
    body: `{"x":[${filled('1', 20 * megabyte)}]}`,
    status: 413,
  },
  { what: 'an answer of 5 MB', ...search, answer: `[${filled(row, 5 * megabyte)}]`, status: 200 },
  { what: 'an answer of 20 MB', ...search, answer: `[${filled(row, 20 * megabyte)}]`, status: 200 },
  { what: '1.6 million rows that do not fit', ...search, answer: `[${filled('{}', 5 * megabyte)}]`, status: 200 },
  { what: '2.5 million rows that are numbers', ...search, answer: `[${filled('1', 5 * megabyte)}]`, status: 200 },
  {
    what: 'an answer nested 5,000 deep',
    ...search,
    answer: `[${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}]`,
    status: 502,
  },
];

/** Neither requests nor large answers keep the built service from answering its health check. */
export async function prove(): Promise<string[]> {
  const upstream = await startUpstream();
  const service = spawn(process.execPath, [join(root, 'apps/rest/dist/main.js')], {
    env: {
      PORT: '0',
      RACCORD_API_KEYS: apiKey,
      RACCORD_CONNECTORS: '@raccord/connector-flatchr',
      RACCORD_DEMO: '1',
      RACCORD_SERVERS: JSON.stringify({ flatchr: upstream.url }),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const url = await urlOf(service);
    const problems: string[] = [];
    for (const one of cases) {
      upstream.answer(one.answer ?? '[]');
      const { status, waits } = await measured(url, one);
      const wait = Math.min(...waits);
      const parse = parseTime(one.answer ?? one.body);
      const allowed = Math.max(longest, mostParses * parse);
      console.error(`${wait.toFixed(0).padStart(5)} ms, JSON.parse ${parse.toFixed(0).padStart(3)} ms  ${one.what}`);
      if (status !== one.status) problems.push(`${one.what}: answered ${status} instead of ${one.status}`);
      if (wait > allowed)
        problems.push(`${one.what}: /livez waited ${wait.toFixed(0)} ms, more than ${allowed.toFixed(0)}`);
    }
    return problems;
  } finally {
    service.kill('SIGKILL');
    upstream.server.close();
    upstream.server.closeAllConnections();
  }
}

async function measured(url: string, { path, body }: Case) {
  let status = 0;
  const waits: number[] = [];
  for (let attempt = 0; attempt < tries; attempt++) {
    const pulse = new Worker(pulseProgram, { eval: true, workerData: `${url}/livez` });
    await once(pulse, 'message'); // it runs
    const response = await fetch(`${url}/v1/flatchr/demo/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body,
    });
    status = response.status;
    await response.arrayBuffer();
    pulse.postMessage('stop');
    const [wait] = (await once(pulse, 'message')) as [number];
    waits.push(wait);
  }
  return { status, waits };
}

function parseTime(text: string): number {
  const times = Array.from({ length: tries }, () => {
    const started = performance.now();
    JSON.parse(text);
    return performance.now() - started;
  });
  return Math.min(...times);
}

/** Asks for the health of the service all the time, in a thread of its own, and remembers the longest wait. */
const pulseProgram = `
  const { parentPort, workerData } = require('node:worker_threads');
  let [longest, isOver] = [0, false];
  parentPort.once('message', () => (isOver = true));
  (async () => {
    await fetch(workerData);
    parentPort.postMessage('ready');
    while (!isOver) {
      const started = performance.now();
      await (await fetch(workerData)).arrayBuffer();
      longest = Math.max(longest, performance.now() - started);
    }
    parentPort.postMessage(longest);
  })();
`;

async function startUpstream() {
  let bytes = Buffer.from('[]');
  const server: Server = createServer((request, response) => {
    request.resume();
    request.on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end(bytes));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, server, answer: (text: string) => void (bytes = Buffer.from(text)) };
}

async function urlOf(service: ChildProcess): Promise<string> {
  let output = '';
  for await (const chunk of service.stdout ?? []) {
    output += String(chunk);
    const url = /http:\/\/\S+?:\d+/.exec(output)?.[0];
    if (url && output.includes('Ctrl-C')) return url;
  }
  throw new Error(`the service ended:\n${output}`);
}
