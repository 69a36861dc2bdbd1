import { clientFromManifest, type ClientTools } from '@raccord/core';
import { toManifest } from '@raccord/manifest';
import type { RecordedRequest } from '@raccord/simulators';
import { describe, expect, test } from 'vitest';
import { flatchr } from './connector.js';
import { runs } from './runs.js';
import { manifest as committed } from './test-support/manifest.js';
import { pdf, type Simulated, simulated } from './test-support/simulated.js';

/** What the two clients must send alike; ports, boundaries and user tokens differ from run to run. */
function comparable({ method, host, path, search, body, parts, headers }: RecordedRequest) {
  const { host: _, 'content-type': type, 'content-length': _length, ...others } = headers;
  const known = JSON.stringify(others).replace(/Bearer eyJ[\w.-]+/, 'Bearer user-token');
  return { method, host, path, search, body: parts ?? body, known, type: type?.replace(/boundary=.*/, '') };
}

async function requestsOf(given: Simulated, client: ClientTools, calls: readonly (readonly [string, unknown])[]) {
  given.simulator.reset();
  for (const [id, input] of calls) await client.$call(id, input);
  return given.simulator.requests.map(comparable);
}

function callsOn({ ids, vacancy, applicant }: Simulated): (readonly [string, unknown])[] {
  const { vacancy_id, applicant_id } = ids;
  const candidate = { vacancy: vacancy.slug, firstname: 'É', lastname: '"' };
  return [
    ['vacancies.list', { fields: 'address', status: 1 }],
    ['vacancies.listActive', { filter: 'é & ü', activity: 25 }],
    ['vacancies.get', { vacancy_id }],
    ['vacancies.resolve', { vacancy: vacancy.slug }],
    ['applicants.search', { start: '2026-01-31', end_update: '2028-02-29', hired: true, column: 'Présélection' }],
    ['applicants.move', { ...ids, column_id: 1312 }],
    ['applicants.moveTo', { ...ids, hired: true }],
    ['applicants.resolve', { email: applicant.candidate.email, vacancy_id }],
    ['applicants.getCv', { applicant_id }],
    ['candidates.create', { ...candidate, resume: pdf, answers: [{ question: 7, value: 'x' }] }],
    ['candidates.create', { ...candidate, resume: 'https://example.com/cv.pdf' }],
    ['candidates.createCustom', { ...candidate, answers: [{ question: 7, value: 'x' }], urls: { other: 'y' } }],
    ['candidates.apply', { ...candidate, resume: pdf, email: 'once@example.com' }],
    ['comments.create', { applicant_id, text: '<p>x</p>', private: false, file: pdf }],
    ['referentials.metiers', { channel_id: 2 }],
    ['tasks.list', { date: '2026-02-01' }],
  ];
}

describe('the manifest client', () => {
  test('has the committed manifest', () => {
    expect(committed).toEqual(toManifest(flatchr));
  });

  test('sends the same requests as the typed client, to the byte', async () => {
    const given = await simulated();
    const generic = clientFromManifest(committed, given.connection, given.runtime, { runs });
    const expected = await requestsOf(given, given.client, callsOn(given));
    expect(expected.length).toBeGreaterThan(callsOn(given).length);
    expect(await requestsOf(given, generic, callsOn(given))).toEqual(expected);
  });
});
