import type { RequestSubject } from '@raccord/core';
import type { Fixture } from '../fixtures/fixture.js';
import type { Answer } from '../runtime/answer.js';
import { fixturesOf, operationOf, type Subject } from '../subject.js';

/**
 * The vendor's answer when all goes well: the fixture. That of a composed operation has an answer for each operation it
 * uses: `{ "stats.batch": { … } }`.
 */
export function goodAnswer(subject: Subject, id: string, { operation }: RequestSubject, given?: Fixture): Answer {
  const fixture = given ?? fixturesOf(subject, id)[0];
  if (!fixture) return { json: null };
  if (!('json' in fixture)) return { bytes: fixture.bytes, headers: { 'content-type': fixture.contentType } };
  return operationOf(subject, id).uses ? partAnswer(fixture, operation) : documentAnswer(fixture.json);
}

/** A document as JSON answer; `undefined` is an empty body. */
function documentAnswer(document: unknown): Answer {
  return document === undefined ? { text: '' } : { json: document };
}

function partAnswer({ json, name }: Fixture, operation: string): Answer {
  const parts = json as Readonly<Record<string, unknown>>;
  if (typeof parts === 'object' && parts !== null && Object.hasOwn(parts, operation))
    return documentAnswer(parts[operation]);
  return new Error(`the fixture ${name} has no answer for ${operation}`);
}
