import { setImmediate as afterOthers } from 'node:timers/promises';
import type { ManifestOperation } from '@raccord/core';
import { restMethods, type RestMethod } from '@raccord/manifest';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { AppEnvironment, AppParts } from '../app-parts.js';
import { clients } from '../connections/clients.js';
import { idempotencyKey } from '../idempotency/idempotency-key.js';
import { writesOnce } from '../idempotency/writes-once.js';
import type { Answer } from '../operation/answer.js';
import { answerCall, type Caller, type OperationCall } from '../operation/answer-call.js';
import { answerKind } from '../operation/answer-kind.js';
import { noting } from '../operation/call-notes.js';
import { previewJson, previewType, wantsDryRun } from '../operation/dry-run.js';
import { findOperation, type Names } from '../operation/find-operation.js';
import { nextKey } from '../operation/next-key.js';
import { splitInput } from '../operation/next-page.js';
import { pageTokens } from '../operation/page-token.js';
import { queryInput } from '../operation/query-input.js';
import { bodyInput } from '../operation/body-input.js';
import { timeLimitMs } from '../operation/time-limit.js';
import { methodNotAllowed } from '../problems/method-not-allowed.js';
import { problemAnswer } from '../problems/problem-response.js';
import { refuse } from '../problems/refusal.js';

/** `POST` and, for plain reads, `GET /v1/{connector}/{connection}/{resource}/{verb}`. */
export function runOperation(parts: AppParts) {
  const tokens = pageTokens(parts.keyring);
  const clientOf = clients(noting(parts.runtime));
  const once = writesOnce(parts);
  return async (context: Context<AppEnvironment>): Promise<Response> => {
    const names = context.req.param() as unknown as Names;
    const apiKey = context.get('apiKey');
    const { loaded, connection, id, operation } = await findOperation(parts, apiKey, names);
    Object.assign(context.get('facts'), { connector: names.connector, operation: id, connection: connection.id });
    const header = (name: string): string | undefined => context.req.header(name);
    const method = methodOf(context.req.method, operation);
    const dryRun = wantsDryRun(header('raccord-dry-run'));
    const limitMs = timeLimitMs(header('raccord-timeout'));
    const kind = answerKind(header('accept'), operation);
    // Repeating a read or a dry run does nothing twice: there a key is ignored.
    const key = dryRun || operation.effect === 'read' ? undefined : idempotencyKey(header('idempotency-key'), kind);
    const request = context.req.raw;
    const given =
      method === 'GET' ? queryInput(request.url, operation.input) : await bodyInput(request, operation.input);
    const { input, token } = splitInput(operation, given);
    const list = JSON.stringify([names.connector, connection.id, id]); // a name may be another connection's later
    const from = token === undefined ? undefined : tokens.open(token, list);
    const client = clientOf(loaded.connector, connection);
    await afterOthers(); // reading and checking a large value take long each: others get their turn between
    if (dryRun && token !== undefined) throw noDryRun();
    if (dryRun) {
      return context.body(JSON.stringify(previewJson(client.$plan(id, input))), 200, { 'Content-Type': previewType });
    }
    const seal = (url: string): string => tokens.seal(url, list);
    const { connector } = names;
    const call: OperationCall = {
      client,
      connector,
      id,
      operation,
      input,
      from,
      kind,
      limitMs,
      url: request.url,
      seal,
    };
    const caller = callerOf(context, parts.ending);
    if (key === undefined) return sent(context, await answerCall(call, caller));
    const write = { ...call, key, apiKey: apiKey.id, connection: connection.id, manifest: loaded.manifest() };
    const writing = once(context, write, (vendorKey) =>
      // A caller that disconnects gets the answer when it asks again: the write is not stopped half-way.
      answerCall(call, { ...caller, stops: [parts.ending], idempotencyKey: vendorKey }),
    );
    parts.detached?.add(writing);
    return sent(context, await writing);
  };
}

/** A caller that disconnects stops the call, and so does the end of the service. */
function callerOf(context: Context<AppEnvironment>, ending: AbortSignal | undefined): Caller {
  const { outgoing } = (context.env ?? {}) as { readonly outgoing?: { destroy(): unknown } };
  return {
    stops: [context.req.raw.signal, ending],
    cut: outgoing && (() => void outgoing.destroy()),
    problem: (error) => problemAnswer(error, context).body,
    noteFailure: (headers) => {
      for (const [name, value] of Object.entries(headers)) context.header(name, value);
    },
  };
}

async function sent(context: Context<AppEnvironment>, answer: Answer): Promise<Response> {
  const { status, headers, body } = answer;
  const isHead = context.req.method === 'HEAD' && body instanceof ReadableStream;
  if (isHead) await body.cancel();
  if (isHead || body === null) return context.body(null, status as ContentfulStatusCode, { ...headers });
  return context.body(body, status as ContentfulStatusCode, { ...headers });
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
