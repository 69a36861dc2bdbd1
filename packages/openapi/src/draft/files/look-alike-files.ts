import type { Drafted, DraftedOperation } from '../drafted.js';
import { literal } from '../print/literal.js';
import { connectorName } from './connector-files.js';
import type { DraftFile } from './draft-file.js';
import { madeUpAnswer } from './fixture-files.js';
import { pagedHeaders, rowsIn } from './paged-answer.js';

/** A server that answers as the document says, and a test of every operation against it. */
export function lookAlikeFiles(drafted: Drafted): DraftFile[] {
  const { manifest, operations } = drafted;
  return [
    { path: 'src/test-support/look-alike.ts', text: serverText(operations, Object.keys(manifest.auth).length > 0) },
    { path: 'src/look-alike.test.ts', text: testText(connectorName(manifest)) },
  ];
}

function serverText(operations: readonly DraftedOperation[], hasAuth: boolean): string {
  const routes = operations.map((operation) => {
    const { id, request, auth } = operation;
    return {
      method: request?.method,
      path: (request?.path ?? '/').replace(/[?#].*$/, ''),
      answer: fixtureName(id, request?.answer?.as),
      needsCredentials: hasAuth && auth.length > 0 && !auth.some((group) => group.length === 0),
      headers: pagedHeaders(operation, rowsIn(madeUpAnswer(operation), request?.answer?.value)),
    };
  });
  return `import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/*
 * Behaves as the vendor's document says, and shares nothing with the connector but the answers in fixtures/. It knows
 * every route, and remembers nothing: make it stateful where a test needs that.
 */

interface Route {
  readonly method: string;
  readonly path: string;
  readonly answer: string;
  readonly needsCredentials: boolean;
  /** What paging reads beside the answer. */
  readonly headers: Readonly<Record<string, string>>;
}

const routes: readonly Route[] = ${literal(routes)};

/** A request as the look-alike received it. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Serves the look-alike on this machine and records what it was sent. */
export async function startLookAlike() {
  const requests: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Uint8Array[] = [];
    request.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      requests.push({ method, url, headers, body: Buffer.concat(chunks).toString('utf8') });
      const path = url.split('?')[0] ?? '';
      const route = routes.find((one) => one.method === method && matches(one.path, path));
      if (!route) {
        response.writeHead(404, { 'content-type': 'application/json' }).end('{}');
        return;
      }
      const answer = readFileSync(new URL(\`../../fixtures/\${route.answer}\`, import.meta.url));
      const type = route.answer.endsWith('.json') ? 'application/json' : 'text/plain';
      response.writeHead(200, { 'content-type': type, ...route.headers });
      response.end(method === 'HEAD' ? undefined : answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => void server.close(() => resolve()));
  return { url: \`http://127.0.0.1:\${port}\`, requests, routes, close };
}

/** Whether a path is one of a template: \`/people/p1\` is one of \`/people/{id}\`. */
function matches(template: string, path: string): boolean {
  const pattern = template
    .split(/\\{[^{}]*\\}/)
    .map((text) => text.replaceAll(/[.*+?^\${}()|[\\]\\\\]/g, '\\\\$&'))
    .join('[^?]*');
  return new RegExp(\`^\${pattern}$\`).test(path);
}
`;
}

function fixtureName(id: string, as: string | undefined): string {
  return `${id}.made-up.${as === 'file' || as === 'text' ? 'txt' : 'json'}`;
}

function testText(name: string): string {
  return `import { type ClientTools, createClient } from '@raccord/core';
import { sampleValue } from '@raccord/core/tools';
import { toManifest } from '@raccord/manifest';
import { afterAll, describe, expect, test } from 'vitest';
import { ${name} } from './connector.js';
import { startLookAlike } from './test-support/look-alike.js';

const lookAlike = await startLookAlike();
afterAll(() => lookAlike.close());

const { auth, settings, operations } = toManifest(${name});
const filled = (fields: object) => Object.fromEntries(Object.keys(fields).map((field) => [field, \`made-up-\${field}\`]));
const schemes = Object.entries(auth).map(([scheme, { fields }]) => {
  const tokens = { access_token: 'made-up-access-token', token: 'made-up-token' };
  return [scheme, { ...tokens, ...filled(fields) }] as const;
});

describe('${name} against its look-alike', () => {
  test.each(Object.keys(operations))('%s is answered', async (id) => {
    const credentials = Object.fromEntries(
      schemes.map(([scheme, values]) => {
        const { kind, fields } = auth[scheme]!;
        return [scheme, kind === 'oauth2' ? { ...filled(fields), access_token: values.access_token } : filled(fields)];
      }),
    );
    const connection = { settings: filled(settings), credentials, servers: lookAlike.url };
    const client: ClientTools = createClient(${name}, connection as never);
    const before = lookAlike.requests.length;
    const input = sampleValue(operations[id]!.input, { keys: 'required' });
    await client.$call(id, input);
    expect(lookAlike.requests.length).toBe(before + 1);
  });
});
`;
}
