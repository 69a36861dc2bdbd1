import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadRow } from './load-row.ts';

// The API that a row's programs call, in a process of its own: reads the whole request and answers bytes made beforehand.
const [name = ''] = process.argv.slice(2);
const { upstream } = await loadRow(name);
const answers = upstream?.answers() ?? (() => '{}');
const delayMs = upstream?.delayMs ?? 0;
const made = new Map<string, Buffer>();

function bodyFor(path: string, bytes: number): Buffer {
  const key = `${path} ${bytes}`;
  const body = made.get(key) ?? Buffer.from(answers(path, bytes));
  made.set(key, body);
  return body;
}

const server = createServer((request, response) => {
  let bytes = 0;
  request.on('data', (chunk: Buffer) => (bytes += chunk.length));
  request.on('end', () => {
    const body = bodyFor(request.url ?? '/', bytes);
    const answer = () =>
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
    if (delayMs > 0) setTimeout(answer, delayMs);
    else answer();
  });
});
server.keepAliveTimeout = 600_000; // a program that waits for its turn keeps its connections
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
