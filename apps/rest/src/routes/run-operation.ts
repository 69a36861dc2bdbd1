import { setImmediate as afterOthers } from 'node:timers/promises';
import type { ManifestOperation, Page } from '@raccord/core';
import { restMethods, type RestMethod } from '@raccord/manifest';
import type { Context } from 'hono';
import type { AppEnvironment, AppParts } from '../app-parts.js';
import { clients } from '../connections/clients.js';
import { bodyInput } from '../operation/body-input.js';
import { previewJson, wantsDryRun } from '../operation/dry-run.js';
import { findOperation, type Names } from '../operation/find-operation.js';
import { nextPage } from '../operation/next-page.js';
import { outputJson } from '../operation/output-json.js';
import { queryInput } from '../operation/query-input.js';
import { methodNotAllowed } from '../problems/method-not-allowed.js';

const json = { 'Content-Type': 'application/json' };

/** `POST` and, for plain reads, `GET /v1/{connector}/{connection}/{resource}/{verb}`. */
export function runOperation({ connectors, connections, runtime }: AppParts) {
  const clientOf = clients(runtime);
  return async (context: Context<AppEnvironment>): Promise<Response> => {
    const names = context.req.param() as unknown as Names;
    const { loaded, connection, id, operation } = await findOperation(connectors, connections, names);
    const method = methodOf(context.req.method, operation);
    const dryRun = wantsDryRun(context.req.header('raccord-dry-run'));
    const request = context.req.raw;
    const input =
      method === 'GET' ? queryInput(request.url, operation.input) : await bodyInput(request, operation.input);
    const client = clientOf(loaded.connector, connection);
    await afterOthers(); // reading, checking and writing a large value take long each: others get their turn between
    if (dryRun) return context.body(JSON.stringify(previewJson(client.$plan(id, input))), 200, json);
    // A caller that disconnects stops the call.
    const idempotencyKey = context.req.header('idempotency-key');
    const output = await client.$call(id, input, { signal: request.signal, idempotencyKey });
    await afterOthers();
    const text = (value: unknown): string =>
      outputJson(value, operation, { connector: names.connector, operation: id });
    if (!operation.paginate) return context.body(text(output), 200, json);
    const page = output as Page<unknown>;
    return context.body(text(page.items), 200, { ...json, ...nextPage(request.url, operation, input, page) });
  };
}

/** HEAD is a GET whose body is not sent. */
function methodOf(method: string, operation: ManifestOperation): RestMethod {
  const methods = restMethods(operation);
  const match = methods.find((one) => one === (method === 'HEAD' ? 'GET' : method));
  if (!match) throw methodNotAllowed(methods);
  return match;
}
