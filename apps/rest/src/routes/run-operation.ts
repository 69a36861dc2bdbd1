import { setImmediate as afterOthers } from 'node:timers/promises';
import type { ManifestOperation, Page } from '@raccord/core';
import { restMethods, type RestMethod } from '@raccord/manifest';
import type { Context } from 'hono';
import type { AppEnvironment, AppParts } from '../app-parts.js';
import { clients } from '../connections/clients.js';
import { bodyInput } from '../operation/body-input.js';
import { previewJson, previewType, wantsDryRun } from '../operation/dry-run.js';
import { findOperation, type Names } from '../operation/find-operation.js';
import { nextKey } from '../operation/next-key.js';
import { splitInput } from '../operation/next-page.js';
import { outputJson } from '../operation/output-json.js';
import { pageAnswer } from '../operation/page-answer.js';
import { pageTokens } from '../operation/page-token.js';
import { queryInput } from '../operation/query-input.js';
import { methodNotAllowed } from '../problems/method-not-allowed.js';
import { refuse } from '../problems/refusal.js';

const json = { 'Content-Type': 'application/json' };

/** `POST` and, for plain reads, `GET /v1/{connector}/{connection}/{resource}/{verb}`. */
export function runOperation(parts: AppParts) {
  const { runtime, keyring, ending } = parts;
  const tokens = pageTokens(keyring);
  const clientOf = clients(runtime);
  return async (context: Context<AppEnvironment>): Promise<Response> => {
    const names = context.req.param() as unknown as Names;
    const { loaded, connection, id, operation } = await findOperation(parts, context.get('apiKey'), names);
    Object.assign(context.get('facts'), { connector: names.connector, operation: id, connection: connection.id });
    const method = methodOf(context.req.method, operation);
    const dryRun = wantsDryRun(context.req.header('raccord-dry-run'));
    const request = context.req.raw;
    const given =
      method === 'GET' ? queryInput(request.url, operation.input) : await bodyInput(request, operation.input);
    const { input, token } = splitInput(operation, given);
    const list = JSON.stringify([names.connector, names.connection, id]);
    const from = token === undefined ? undefined : tokens.open(token, list);
    const client = clientOf(loaded.connector, connection);
    await afterOthers(); // reading, checking and writing a large value take long each: others get their turn between
    if (dryRun && token !== undefined) throw noDryRun();
    if (dryRun) {
      return context.body(JSON.stringify(previewJson(client.$plan(id, input))), 200, { 'Content-Type': previewType });
    }
    // A caller that disconnects stops the call, and so does the end of the service.
    const signal = ending ? AbortSignal.any([request.signal, ending]) : request.signal;
    const idempotencyKey = context.req.header('idempotency-key');
    const output = await client.$call(id, input, { signal, idempotencyKey, from });
    await afterOthers();
    const text = (value: unknown): string =>
      outputJson(value, operation, { connector: names.connector, operation: id });
    if (!operation.paginate) return context.body(text(output), 200, json);
    const { status, headers, value } = pageAnswer(output as Page<unknown>, {
      url: request.url,
      accept: context.req.header('accept'),
      operation,
      input,
      seal: (url) => tokens.seal(url, list),
    });
    if (status === 304) return context.body(null, status);
    return context.body(text(value), status, headers);
  };
}

/** HEAD is a GET whose body is not sent. */
function methodOf(method: string, operation: ManifestOperation): RestMethod {
  const methods = restMethods(operation);
  const match = methods.find((one) => one === (method === 'HEAD' ? 'GET' : method));
  if (!match) throw methodNotAllowed(methods);
  return match;
}

function noDryRun(): Error {
  return refuse({
    code: 'input_invalid',
    detail: 'A dry run shows the request of a first page only. Nothing was sent.',
    hint: `Leave out ${nextKey}, or the header Raccord-Dry-Run.`,
    issues: [{ path: [nextKey], message: 'Not possible in a dry run.' }],
  });
}
