import { setImmediate as afterOthers } from 'node:timers/promises';
import type { Manifest } from '@raccord/core';
import type { Context } from 'hono';
import type { AppEnvironment, AppParts } from '../app-parts.js';
import type { Answer } from '../operation/answer.js';
import type { OperationCall } from '../operation/answer-call.js';
import { logUnexpected } from '../observe/unexpected.js';
import { problemAnswer } from '../problems/problem-response.js';
import type { IdempotencyRow } from '../store/tables.js';
import { hashInput, hashOf } from './hash-input.js';
import { openAnswer, sealAnswer } from './kept-answer.js';
import { outcomeOf } from './outcome.js';
import { type Held, idempotencyRecords } from './records.js';
import { answerNotKept, inProgress, mismatch, unknownOutcome } from './refusals.js';
import { safeUntil, takesVendorKey } from './vendor-key.js';

/** A call with a key: repeated, it answers the same and does nothing twice. */
export interface KeyedCall extends Pick<OperationCall, 'connector' | 'id' | 'input' | 'limitMs' | 'kind'> {
  /** The caller's text. */
  readonly key: string;
  /** Id of the API key. */
  readonly apiKey: string;
  /** Id of the connection. */
  readonly connection: string;
  readonly manifest: Manifest;
}

type Run = (vendorKey: string | undefined) => Promise<Answer>;

/** Runs each write with a key once, in all processes that share the store. */
export function writesOnce({ store, keyring, now = Date.now }: Pick<AppParts, 'store' | 'keyring' | 'now'>) {
  const records = idempotencyRecords(store.db, now);

  const begin = async (
    id: string,
    request: string,
    call: KeyedCall,
  ): Promise<{ held: Held; isSecond: boolean } | Answer> => {
    const { connection, manifest, limitMs } = call;
    const begun = await records.begin({ id, connection, request, limitMs });
    if ('held' in begun) return { held: begun.held, isSecond: false };
    const { row } = begun;
    if (row.request !== request) throw mismatch();
    if (row.status !== null) return keptAnswer(row, call);
    if (row.until > now()) throw inProgress(Math.min(row.until - now(), 1000));
    const until = safeUntil(manifest, call.id, row.created_at);
    if (until === undefined || now() + limitMs >= until) throw unknownOutcome(manifest, call.id);
    const held = await records.takeOver(row, limitMs);
    if (!held) throw inProgress(1000);
    return { held, isSecond: true };
  };

  const keptAnswer = ({ id, status, sealed }: IdempotencyRow, { manifest, id: operation }: KeyedCall): Answer => {
    if (sealed === null) throw answerNotKept(manifest, operation);
    return openAnswer(keyring, id, status ?? 200, sealed);
  };

  return async (context: Context<AppEnvironment>, call: KeyedCall, run: Run): Promise<Answer> => {
    const scope = [call.apiKey, call.connection, call.connector, call.id, call.key];
    const id = hashOf('record', ...scope);
    const request = hashOf(call.key, hashInput(call.input), JSON.stringify(call.kind));
    const begun = await begin(id, request, call);
    if (!('held' in begun)) return begun;
    const { held, isSecond } = begun;
    await afterOthers();
    // A store that fails now must not take the answer of a write from its caller. The record then counts as dead.
    const saved = async (save: () => Promise<void>): Promise<void> => {
      try {
        await save();
      } catch (error) {
        logUnexpected(context.get('log'), error as Error, context.get('requestId'));
      }
    };
    const failed = async (error: unknown): Promise<Answer> => {
      const isSafe = safeUntil(call.manifest, call.id, now()) !== undefined;
      const outcome = outcomeOf(error, { isSafe, isSecond });
      if (outcome === 'kept') return problemAnswer(error as Error, context);
      await saved(() => (outcome === 'free' ? records.free(held) : records.letGo(held)));
      throw error;
    };
    // With the request: after a refusal another one may have the same key, and vendors take a key for one request only.
    const vendorKey = takesVendorKey(call.manifest, call.id) ? hashOf('vendor', ...scope, request) : undefined;
    const answer = await run(vendorKey).catch(failed);
    await saved(async () => records.keep(held, answer.status, sealAnswer(keyring, id, answer)));
    return answer;
  };
}
