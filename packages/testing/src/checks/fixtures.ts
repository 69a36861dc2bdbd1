import type { Path } from '@raccord/core';
import { valueAt } from '@raccord/core/tools';
import { codecAt, isDateCodec, isForeignDate, isIsoDate } from '../fixtures/decoded.js';
import { type Fixture, fixtureOf, statusOf } from '../fixtures/fixture.js';
import { type Leaf, leaves } from '../fixtures/leaves.js';
import { suspicious } from '../fixtures/suspicious.js';
import type { Check, Finding } from '../finding.js';
import { wordsFor } from '../outcome.js';
import { sendSample } from '../request/send-sample.js';
import { fixturesOf, operationIds, operationOf, type Subject } from '../subject.js';
import { refusedFindings } from './refused-answer.js';

/** Every operation has a document in the vendor's format, and all of it comes out in our format. */
export const fixtures: Check = {
  name: 'fixtures',
  cases: (subject) => [...new Set([...operationIds(subject), ...subject.fixtures.map(({ name }) => name)])],
  find: async (subject, name) => {
    const fixture = subject.fixtures.find((one) => one.name === name);
    return fixture ? fileFindings(subject, fixture) : coverage(subject, name);
  },
};

function coverage(subject: Subject, id: string): Finding[] {
  if (fixturesOf(subject, id).length > 0) return [];
  const { uses } = operationOf(subject, id);
  const shape = uses ? `{ "${uses[0]}": <its answer> }` : "the vendor's answer";
  return [{ detail: '', message: `has no fixture: add fixtures/${id}.<variant>.json with ${shape}` }];
}

async function fileFindings(subject: Subject, fixture: Fixture): Promise<Finding[]> {
  const { triggers } = subject.connector;
  const id = fixtureOf(fixture, [...operationIds(subject), ...Object.keys(triggers)]);
  const looks = suspicious(textOf(fixture)).map((message) => ({ detail: 'content', message: `contains ${message}` }));
  if (id === undefined)
    return [...looks, { detail: '', message: 'belongs to no operation or trigger of this connector' }];
  if (fixture.contentType === 'application/json' && !('json' in fixture))
    return [...looks, { detail: '', message: 'is not JSON' }];
  const trigger = triggers[id];
  if (trigger?.kind === 'poll')
    return [...looks, { detail: '', message: `is never used: a poll uses the fixtures of ${trigger.list}` }];
  if (!trigger && statusOf(fixture) !== undefined) return [...looks, ...(await refusedFindings(subject, id, fixture))];
  return trigger
    ? looks
    : [...looks, ...unusedParts(subject, id, fixture), ...(await outputFindings(subject, id, fixture))];
}

/** In the fixture of a composed operation: answers of operations that it does not use. */
function unusedParts(subject: Subject, id: string, { json }: Fixture): Finding[] {
  const { uses } = operationOf(subject, id);
  const unused = uses ? Object.keys((json ?? {}) as object).filter((part) => !uses.includes(part)) : [];
  return unused.map((part) => ({ detail: '', message: `${part} is never used: ${id} does not call it` }));
}

function textOf({ bytes, json }: Fixture): string {
  return json === undefined ? Buffer.from(bytes).toString('latin1') : JSON.stringify(json);
}

async function outputFindings(subject: Subject, id: string, fixture: Fixture): Promise<Finding[]> {
  const { request, paginate, uses } = operationOf(subject, id);
  const outcome = await sendSample(subject, id, { fixture });
  if (outcome.error !== undefined) return [{ detail: '', message: `the call ${wordsFor(outcome)}` }];
  const drift = outcome.runtime.events.flatMap((event) => (event.type === 'drift' ? event.issues : []));
  const output = paginate ? (outcome.value as { readonly items: unknown }).items : outcome.value;
  const found = leaves(output);
  const dates = found.flatMap((leaf) => dateFindings(leaf, isDateCodec(codecAt(request?.decode, leaf.path))));
  const whole = uses || request?.answer?.as === 'file' || !('json' in fixture);
  const lost = whole ? [] : lostFindings(partAt(fixture.json, request?.answer?.value), found, request?.decode);
  return [
    ...drift.map(({ path, message }) => ({
      detail: 'drift',
      message: `${(path ?? []).map(String).join('.')} ${message}`,
    })),
    ...lost,
    ...dates,
  ];
}

function partAt(document: unknown, place: Path | undefined): unknown {
  return place === undefined ? document : valueAt(document, place);
}

function dateFindings({ path, value }: Leaf, decoded: boolean): Finding[] {
  const where = path.join('.');
  if (decoded && value !== null && value !== '' && !isIsoDate(value))
    return [{ detail: 'dates', message: `${where} comes out as ${JSON.stringify(value)}, which is not ISO 8601` }];
  return !decoded && isForeignDate(path, value)
    ? [{ detail: 'dates', message: `${where} looks like a date, but no codec decodes it` }]
    : [];
}

/** Keys and values that do not come out, except those that a codec converts. */
function lostFindings(document: unknown, found: readonly Leaf[], decode: Parameters<typeof codecAt>[0]): Finding[] {
  const out = new Map(found.map(({ path, value }) => [path.join('\n'), value]));
  return leaves(document).flatMap(({ path, value }) => {
    const key = path.join('\n');
    const where = path.join('.') || 'the whole';
    if (!out.has(key)) return [{ detail: 'lost', message: `${where} does not come out` }];
    const same = Object.is(out.get(key), value) || codecAt(decode, path) !== undefined;
    return same ? [] : [{ detail: 'lost', message: `${where} comes out changed` }];
  });
}
