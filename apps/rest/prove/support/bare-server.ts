/** The least that a durable receiver of webhooks does: it appends each body to a file, one fsync a request. */
import { fsyncSync, openSync, writeSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

const file = openSync(process.argv[2]!, 'a');
const server = createServer((request, response) => {
  void text(request).then((body) => {
    writeSync(file, body);
    fsyncSync(file);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"received":1}');
  });
});
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
