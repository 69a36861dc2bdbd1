/**
 * A stream of 2,000,000 rows through the built service, from a connector that is loaded by its path: all arrive, in order,
 * and the service never holds more than a few pages.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const pages = 2000;
const rowsOnPage = 1000;
/** What the second half may take more than the first: a stream that keeps its rows takes 460 MB more. */
const mostGrowth = 1.25;
const apiKey = 'key-of-the-streaming-service';

export async function prove(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'raccord-stream-'));
  const vendor = createServer(({ url }, response) => {
    const page = Number(new URL(url!, 'http://paged.test').searchParams.get('page') ?? 1);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ data: Array.from({ length: rowsOnPage }, row(page)), more: page < pages }));
  });
  const servers = await new Promise<string>((done) => {
    vendor.listen(0, '127.0.0.1', () => done(`http://127.0.0.1:${(vendor.address() as AddressInfo).port}`));
  });
  const file = join(folder, 'connections.json');
  const connection = { settings: {}, credentials: { key: { api_key: 'key-0123456789' } } };
  writeFileSync(file, JSON.stringify([{ connector: 'paged', name: 'demo', ...connection }]));
  const service = spawn(process.execPath, [join(import.meta.dirname, '../dist/main.js')], {
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      RACCORD_DATA_DIR: folder,
      RACCORD_API_KEYS: apiKey,
      RACCORD_CONNECTORS: join(import.meta.dirname, 'stream/paged.ts'),
      RACCORD_SERVERS: JSON.stringify({ paged: servers }),
      RACCORD_CONNECTIONS_FILE: file,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    return await streamFrom(await urlOf(service.stdout), service.pid!);
  } finally {
    service.kill();
    await once(service, 'close');
    vendor.closeAllConnections();
    vendor.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const row = (page: number) => (_: unknown, index: number) => ({
  id: (page - 1) * rowsOnPage + index,
  at: '2026-01-12T09:30:00.000Z',
  text: 'a text of some length, as rows of real lists have them '.repeat(3),
});

async function urlOf(stdout: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface(stdout)) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
    if (url) return url;
  }
  throw new Error('The service ended early.');
}

async function streamFrom(url: string, pid: number): Promise<string[]> {
  const headers = { authorization: `Bearer ${apiKey}`, accept: 'application/x-ndjson' };
  const startedAt = performance.now();
  const response = await fetch(`${url}/v1/paged/demo/rows/list`, { headers });
  if (response.status !== 200) return [`The answer is ${response.status}: ${await response.text()}`];
  let rows = 0;
  let wrong = 0;
  const peaks = [0, 0]; // MB in each half
  let rest = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    for (const line of lines) {
      if (!line.startsWith(`{"id":${rows},`)) wrong += 1;
      rows += 1;
      if (rows % 20_000 > 0) continue;
      const half = rows * 2 <= pages * rowsOnPage ? 0 : 1;
      peaks[half] = Math.max(peaks[half]!, rssOf(pid));
    }
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const [first = 0, second = 0] = peaks.map(Math.round);
  console.log(`${rows.toLocaleString('en-US')} rows in ${seconds} s; at most ${first} MB, then ${second} MB`);
  const problems: string[] = [];
  if (rows !== pages * rowsOnPage) problems.push(`${rows} rows arrived, not ${pages * rowsOnPage}`);
  if (wrong > 0 || rest !== '') problems.push(`${wrong} rows are not in their place`);
  if (second > first * mostGrowth) problems.push(`Memory grows with the rows: ${first} MB, then ${second} MB`);
  return problems;
}

function rssOf(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
}
