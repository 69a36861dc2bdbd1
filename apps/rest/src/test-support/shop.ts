import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** An OpenAPI document of a made-up shop. */
export const shop = (more = '', server = 'https://shop.test/api') => `openapi: 3.1.0
info: { title: Shop, version: '1' }
servers: [{ url: '${server}' }]
security: [{ token: [] }]
paths:
  /orders/{id}:
    get:
      tags: [orders]
      operationId: getOrder
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: slow, in: query, schema: { type: string, pattern: '^(a+)+$' } }
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } } }
  /live:
    trace: { responses: { '200': { description: ok } } }
${more}
components:
  schemas: { Order: { type: object, properties: { id: { type: string }, parts: { type: array, items: { $ref: '#/components/schemas/Order' } } } } }
  securitySchemes: { token: { type: apiKey, in: header, name: X-Token } }
`;

/** A path that a later version of the document has. */
export const secondOperation = `  /orders:
    get: { tags: [orders], operationId: listOrders, responses: { '200': { description: ok } } }`;

/** A vendor on this machine: it answers orders, and a document at /openapi.yaml. */
export async function shopVendor() {
  const seen: { url: string; headers: IncomingHttpHeaders }[] = [];
  const state = { document: '' };
  const server = createServer(({ url = '', headers }, response) => {
    seen.push({ url, headers });
    if (url === '/openapi.yaml') return void response.end(state.document);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ id: url.split('/').at(-1) }));
  });
  onTestFinished(() => void server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { seen, state, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
