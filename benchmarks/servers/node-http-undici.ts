import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent, request } from 'undici';
import { Vacancy, VacancyInput } from '../support/vacancy.ts';
import { isKey } from './is-key.ts';

// What one would write by hand for this one operation, without any framework.
const upstream = process.env['UPSTREAM']!;
const headers = { authorization: 'Bearer key-of-the-vendor', accept: 'application/json' };
const dispatcher = new Agent();

async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  if (!isKey(incoming.headers.authorization)) return void outgoing.writeHead(401).end();
  const { vacancy_id } = VacancyInput.parse(JSON.parse(await textOf(incoming)));
  const { body } = await request(`${upstream}/vacancy/${encodeURIComponent(vacancy_id)}`, { headers, dispatcher });
  const vacancy = Vacancy.parse(JSON.parse(await body.text()));
  outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(vacancy));
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const server = createServer((incoming, outgoing) => {
  answer(incoming, outgoing).catch((error: unknown) => outgoing.writeHead(500).end(String(error)));
});
server.keepAliveTimeout = 600_000; // as every server here: callers that wait for their turn keep their connections
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
