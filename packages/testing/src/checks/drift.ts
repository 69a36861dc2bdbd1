import { ConnectorError, type Path } from '@raccord/core';
import { type PageFacts, pageFacts, segmentsOf, valueAt } from '@raccord/core/tools';
import { isDeepStrictEqual } from 'node:util';
import { codecAt } from '../fixtures/decoded.js';
import type { Fixture } from '../fixtures/fixture.js';
import type { Check, Finding } from '../finding.js';
import { endingOf } from '../model/error-code.js';
import { extraKey, type Mutation, unknownValue } from '../mutate-drift.js';
import { type Outcome, wordsFor } from '../outcome.js';
import { type AnsweredSample, answeredSamples } from '../request/send-sample.js';
import { sampledMutations } from '../sampled-mutations.js';
import { fixtureOf, statusOf } from '../fixtures/fixture.js';
import { operationIds, operationOf, type Subject } from '../subject.js';

/** Changes of the vendor break nothing: every mutated answer comes through, and mismatches are reported. */
export const drift: Check = {
  name: 'drift',
  cases: (subject) =>
    subject.fixtures.filter((one) => 'json' in one && operationFor(subject, one)).map(({ name }) => name),
  find: async (subject, name) => {
    const fixture = subject.fixtures.find((one) => one.name === name);
    const id = fixture && operationFor(subject, fixture);
    if (!fixture || id === undefined) return [];
    const found: Finding[] = [];
    const answered = answeredSamples(subject, id);
    // Every mutation would be the same problem.
    const unchanged = await answered(fixture);
    if (unchanged.error !== undefined)
      return [{ detail: '', message: `without any change, the call ${wordsFor(unchanged)}` }];
    for (const mutation of mutationsOf(subject, id, fixture)) {
      const message = await problemWith(subject, id, fixture.json, mutation, (json) => answered({ ...fixture, json }));
      if (message !== undefined) found.push({ detail: mutation.description, message });
    }
    return found;
  },
};

function operationFor(subject: Subject, fixture: Fixture): string | undefined {
  if (statusOf(fixture) !== undefined) return undefined;
  const id = fixtureOf(fixture, [...operationIds(subject), ...Object.keys(subject.connector.triggers)]);
  return id !== undefined && operationIds(subject).includes(id) ? id : undefined;
}

/** For a composed operation, the answers of its steps are mutated, not the set of steps. */
function* mutationsOf(subject: Subject, id: string, { json }: Fixture): Generator<Mutation> {
  if (!operationOf(subject, id).uses) return yield* sampledMutations(json, subject.full);
  for (const [part, answer] of Object.entries(json as Record<string, unknown>)) {
    for (const { description, path, document } of sampledMutations(answer, subject.full)) {
      const whole = { ...(json as object), [part]: document };
      yield { description: `${part}: ${description}`, path: [part, ...path], document: whole };
    }
  }
}

async function problemWith(
  subject: Subject,
  id: string,
  whole: unknown,
  { description, path, document }: Mutation,
  answered: (document: unknown) => Promise<AnsweredSample>,
): Promise<string | undefined> {
  const operation = operationOf(subject, id);
  const ending = endingOf(subject.manifest.errors, operation, { json: document });
  if (!operation.uses && !ending.ok) return undefined; // the mutation is an error that the connector knows
  const outcome = await answered(document);
  if (operation.uses) return composedProblem(outcome);
  const { error } = outcome;
  const isUnread = ConnectorError.is(error) && error.code === 'output_invalid';
  if (isUnread && mayBeUnread(subject, id, document, whole)) return undefined;
  if (outcome.error !== undefined) return `the call ${wordsFor(outcome)}`;
  const issues = outcome.events.flatMap((event) => (event.type === 'drift' ? event.issues : []));
  if (JSON.stringify(issues).includes(unknownValue)) return 'the drift event shows the value';
  if (issues.length === 0 && (await misfits(subject, id, outcome))) return 'no drift event reports the mismatch';
  const { answer: { as = 'json', value } = {}, decode } = operation.request ?? {};
  if (as !== 'json' || !(value === undefined || path.join('.').startsWith(segmentsOf(value).join('.'))))
    return undefined;
  const kept = JSON.stringify(outcome.value) ?? '';
  if (description.startsWith('an extra field') && !kept.includes(extraKey) && codecAt(decode, path) === undefined)
    return 'the extra field is lost';
  const isUnknown = description.startsWith('an unknown value');
  return isUnknown && !kept.includes(unknownValue) ? 'the unknown value is lost' : undefined;
}

/** A list that is not where it should be must not look like an empty one, and its end is never guessed. */
function mayBeUnread(subject: Subject, id: string, document: unknown, whole: unknown): boolean {
  const { request, paginate } = operationOf(subject, id);
  if (!paginate) return false;
  const rows = request?.answer?.value;
  const isGone = rows !== undefined && valueAt(document, rows) === undefined;
  const isChanged = (place: Path): boolean => !isDeepStrictEqual(valueAt(document, place), valueAt(whole, place));
  return isGone || endPlaces(pageFacts(paginate)).some(isChanged);
}

/** Where an answer says how its list goes on. Headers are not mutated. */
function endPlaces({ next, ends: { more, total, pages } = {} }: PageFacts): Path[] {
  const { path, url } = (next ?? {}) as { readonly path?: Path; readonly url?: Path };
  const flag = typeof more === 'object' && 'not' in more ? more.not : more;
  return [path, url, flag, total, pages].filter((place) => typeof place === 'string' || Array.isArray(place));
}

/** Whether the schema itself rejects the output. */
async function misfits({ connector, manifest }: Subject, id: string, { value }: Outcome): Promise<boolean> {
  const [resource = '', verb = ''] = id.split('.');
  const output = connector.resources[resource]?.[verb]?.output;
  if (output === undefined) return false;
  const schema = '~standard' in output ? output : output();
  const rows = manifest.operations[id]?.paginate ? (value as { readonly items: unknown }).items : value;
  return (await schema['~standard'].validate(rows)).issues !== undefined;
}

/** `run` may need a value that is gone; then the error must be as for any call. */
function composedProblem(outcome: AnsweredSample): string | undefined {
  const { error, sent } = outcome;
  if (error === undefined) return undefined;
  if (!ConnectorError.is(error)) return wordsFor(outcome);
  const wrote = sent.some(({ about }) => about.effect !== 'read');
  return wrote && error.sent !== 'yes' ? `a write was done, but the call ${wordsFor(outcome)}` : undefined;
}
