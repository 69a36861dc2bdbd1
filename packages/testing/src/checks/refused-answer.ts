import { ConnectorError, type Path } from '@raccord/core';
import { segmentsOf, valueAt } from '@raccord/core/tools';
import type { Finding } from '../finding.js';
import { type Fixture, statusOf } from '../fixtures/fixture.js';
import { provoke } from '../model/provoke.js';
import { wordsFor } from '../outcome.js';
import type { Answer } from '../runtime/answer.js';
import type { Subject } from '../subject.js';

/** A refused answer is an error. Only real ones show whether the paths of `errors` are right. */
export async function refusedFindings(subject: Subject, id: string, fixture: Fixture): Promise<Finding[]> {
  const outcome = await provoke(subject, id, { name: fixture.name, answer: () => answerOf(fixture) }, () => '');
  if (!ConnectorError.is(outcome.error))
    return [{ detail: '', message: `is no error: the call ${wordsFor(outcome)}. Add a rule to \`errors\`` }];
  const { message, code, details } = subject.manifest.errors ?? {};
  return [
    ...unsaid(subject, 'errors.message', message),
    ...unsaid(subject, 'errors.code', code),
    ...unsaid(subject, 'errors.details.each', details?.each),
  ];
}

function answerOf(fixture: Fixture): Answer {
  const { bytes, contentType } = fixture;
  return { status: statusOf(fixture) ?? 200, headers: { 'content-type': contentType }, bytes };
}

/** A path at which no refused answer has anything. */
function unsaid({ fixtures }: Subject, member: string, path: Path | undefined): Finding[] {
  if (path === undefined) return [];
  const refused = fixtures.filter((one) => statusOf(one) !== undefined);
  if (refused.some(({ json }) => saysSomething(valueAt(json, path)))) return [];
  const place = segmentsOf(path).join('.');
  return [
    { detail: member, message: `no error fixture has anything at ${place}: correct the path, or add one that has` },
  ];
}

function saysSomething(value: unknown): boolean {
  return typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value);
}
