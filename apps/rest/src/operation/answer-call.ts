import { setImmediate as afterOthers } from 'node:timers/promises';
import type { Client, ManifestOperation, Page } from '@raccord/core';
import { type Answer, jsonType } from './answer.js';
import type { AnswerKind } from './answer-kind.js';
import { type CallLimit, callLimit } from './call-limit.js';
import { noted } from './call-notes.js';
import { fileAnswer, type OutputFile, takesBytes, wholeFile } from './file-answer.js';
import { outputJson } from './output-json.js';
import { pageAnswer } from './page-answer.js';
import { rowAnswer, rowPages } from './row-answer.js';

/** A call of an operation, checked as far as HTTP goes. */
export interface OperationCall {
  readonly client: Client;
  readonly connector: string;
  readonly id: string;
  readonly operation: ManifestOperation;
  readonly input: Readonly<Record<string, unknown>>;
  /** The URL of the page to start from. */
  readonly from: string | undefined;
  readonly kind: AnswerKind;
  readonly limitMs: number;
  /** Of the request. */
  readonly url: string;
  readonly seal: (url: string) => string;
}

export interface Caller {
  /** They end the call. */
  readonly stops: readonly (AbortSignal | undefined)[];
  readonly idempotencyKey?: string | undefined;
  /** Breaks the connection; undefined without a socket. */
  readonly cut: (() => void) | undefined;
  readonly problem: (error: Error) => string;
  /** Gets headers for the problem of a call that fails. */
  readonly noteFailure: (headers: Readonly<Record<string, string>>) => void;
}

/** Runs a call within its time, and answers in the form that was asked for. */
export async function answerCall(call: OperationCall, caller: Caller): Promise<Answer> {
  const limit = callLimit(call.limitMs, ...caller.stops);
  let isStream = false;
  try {
    return await noted(async (notes) => {
      try {
        const answer = await answerOf(call, caller, limit);
        isStream = answer.body instanceof ReadableStream;
        return { ...answer, headers: { ...notes(), ...answer.headers } };
      } catch (error) {
        caller.noteFailure(notes());
        throw error;
      }
    });
  } finally {
    if (!isStream) limit.over();
  }
}

async function answerOf(call: OperationCall, caller: Caller, limit: CallLimit): Promise<Answer> {
  const { client, connector, id, operation, input, from, kind, limitMs } = call;
  const { idempotencyKey, cut, problem } = caller;
  const stream = kind.kind === 'file' && operation.request !== undefined ? true : undefined;
  const toJson = (value: unknown): string => outputJson(value, operation, { connector, operation: id });
  // Not awaited yet: a list is a promise of its first page, and an iterable of all.
  const output: unknown = client.$call(id, input, { signal: limit.signal, idempotencyKey, from, stream });
  if (kind.kind === 'rows') {
    return rowAnswer({ pages: rowPages(output, operation), toJson, problem, limit, chunkMs: limitMs, cut });
  }
  const value = await output;
  if (kind.kind === 'file') {
    const file = value as OutputFile;
    if (takesBytes(kind.types, file)) return fileAnswer(file, { limit, cut });
    return { status: 200, headers: jsonType, body: toJson(await wholeFile(file, { connector, operation: id })) };
  }
  await afterOthers(); // reading, checking and writing a large value take long each: others get their turn between
  if (!operation.paginate) return { status: 200, headers: jsonType, body: toJson(value) };
  const whole = kind.kind === 'page';
  const { status, headers, value: page } = pageAnswer(value as Page<unknown>, { ...call, whole });
  return { status, headers, body: status === 304 ? null : toJson(page) };
}
