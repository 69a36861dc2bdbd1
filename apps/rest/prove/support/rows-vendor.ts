import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** What a key was used for. */
interface Calls {
  running: number;
  mostAtOnce: number;
  /** When each call started, by the clock of the process, in ms. */
  readonly at: number[];
}

/** The API of `rows-connector.ts`: a row more each second. Answers after a while, so that calls overlap if they can. */
export async function rowsVendor(answerAfterMs = 200) {
  const calls = new Map<string, Calls>();
  const rows: { id: number; created_at: string }[] = [];
  const timer = setInterval(() => rows.push({ id: rows.length, created_at: new Date().toISOString() }), 1000);
  const callsOf = (key: string): Calls => {
    const known = calls.get(key) ?? { running: 0, mostAtOnce: 0, at: [] };
    calls.set(key, known);
    return known;
  };
  const server = createServer((request, response) => {
    const own = callsOf(String(request.headers['x-key']));
    own.mostAtOnce = Math.max(own.mostAtOnce, ++own.running);
    own.at.push(performance.now());
    response.on('close', () => own.running--);
    setTimeout(() => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(rows.slice(-500)));
    }, answerAfterMs);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    clearInterval(timer);
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  /** For a service that has the connector and calls this vendor. */
  const variables = {
    RACCORD_CONNECTORS: `@raccord/connector-flatchr,${join(import.meta.dirname, 'rows-connector.ts')}`,
    RACCORD_SERVERS: JSON.stringify({ rows: url }),
  };
  return { rows, callsOf, variables };
}

/** The body of a connection to it. */
export function rowsConnection(name: string) {
  return { connector: 'rows', name, credentials: { key: { api_key: `key-of-${name}` } } };
}
