import type { RequestSubject } from '@raccord/core';
import { pageFacts, valueAt } from '@raccord/core/tools';
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
  if (operationOf(subject, id).uses) return partAnswer(fixture, operation);
  return documentAnswer(fixture.json, endHeaders(subject, id, fixture.json));
}

/** A document as JSON answer; `undefined` is an empty body. */
function documentAnswer(document: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return document === undefined ? { text: '', headers } : { json: document, headers };
}

function partAnswer({ json, name }: Fixture, operation: string): Answer {
  const parts = json as Readonly<Record<string, unknown>>;
  if (typeof parts === 'object' && parts !== null && Object.hasOwn(parts, operation))
    return documentAnswer(parts[operation]);
  return new Error(`the fixture ${name} has no answer for ${operation}`);
}

/** A fixture has no headers: where paging reads them, they say that it is the whole list. */
function endHeaders(subject: Subject, id: string, document: unknown): Readonly<Record<string, string>> {
  const { paginate, request } = operationOf(subject, id);
  const { total, pages } = (paginate && pageFacts(paginate).ends) ?? {};
  const rows = valueAt(document, request?.answer?.value ?? []);
  const spots = [[total, Array.isArray(rows) ? rows.length : 0] as const, [pages, 1] as const];
  return Object.fromEntries(
    spots.flatMap(([spot, count]) =>
      typeof spot === 'object' && 'header' in spot ? [[spot.header.toLowerCase(), String(count)]] : [],
    ),
  );
}
