import { clientFromManifest } from '@raccord/core';
import { describe, expect, test } from 'vitest';
import { runs } from './runs.js';
import { manifest } from './test-support/manifest.js';
import { pdf, simulated } from './test-support/simulated.js';

const vacancy_id = 'Wy3EOp2JolLp1KMq';
const applicant_id = 'p1KMq8Wy3EOp2NP3';
const slug = 'wy3eop2jollp1kmq-account-executive';
const person = { vacancy: slug, firstname: 'Ada', lastname: 'Lovelace', email: 'ada@example.com', resume: pdf };
const vacancy = {
  title: 'Un poste',
  description: '<p>a</p>',
  mission: '<p>b</p>',
  profile: '<p>c</p>',
  experience: 2,
  contract_type_id: 1,
  education_level_id: 6,
  activity_id: 25,
  channel_id: 2,
  metier_id: 49,
  language: 'fr_FR',
  status: 1,
};
const task = { description: 'a', date: '2026-12-01T09:00:00Z', users: [applicant_id], memberId: applicant_id };
const tooBig = new Uint8Array(10 * 1_048_576 + 1);

const refused: readonly (readonly [what: string, id: string, input: unknown, says: RegExp])[] = [
  ['an empty name', 'candidates.create', { ...person, firstname: '' }, /firstname: must not be empty/],
  ['a name of blanks', 'candidates.apply', { ...person, lastname: ' \t' }, /lastname: must not be empty/],
  ['an empty name in a search', 'applicants.search', { lastname: '' }, /lastname: must not be empty/],
  ['an unknown enum', 'vacancies.create', { ...vacancy, remote: 'sometimes' }, /remote: .*notime.*parttime.*fulltime/],
  ['an unknown code', 'vacancies.create', { ...vacancy, experience: 3 }, /experience: /],
  ['a month first', 'applicants.search', { start: '01/31/2026' }, /start: Invalid ISO date/],
  ['a day of no two-digit year', 'applicants.search', { start: '2070-01-01' }, /start: .*from 1970 to 2069/],
  ['a day before those', 'applicants.search', { end_update: '1969-12-31' }, /end_update: .*from 1970 to 2069/],
  ['a day that is not', 'applicants.search', { end_update: '2026-02-30' }, /end_update: Invalid ISO date/],
  ['a day that is not, unencoded', 'vacancies.create', { ...vacancy, start_date: '2026-02-30' }, /start_date: Invalid/],
  [
    'a day for a moment',
    'tasks.create',
    { ...task, value: [`applicant=${applicant_id}`], date: '2026-12-01' },
    /date: /,
  ],
  [
    'dates the wrong way round',
    'applicants.search',
    { start: '2026-03-02', end: '2026-03-01' },
    /end: .*is before start/,
  ],
  [
    'changes the wrong way round',
    'applicants.search',
    { start_update: '2026-03-02', end_update: '2026-03-01' },
    /is before/,
  ],
  [
    'an end before the start',
    'vacancies.create',
    { ...vacancy, start_date: '2026-03-02', end_date: '2026-03-01' },
    /end_date: .*is before start_date/,
  ],
  ['a CV over 10 MB', 'candidates.apply', { ...person, resume: { ...pdf, data: tooBig } }, /resume.data: .*10 MB/],
  [
    'a CV over 10 MB in base64',
    'candidates.create',
    { ...person, resume: { ...pdf, data: Buffer.from(tooBig).toString('base64') } },
    /resume.data: .*10 MB/,
  ],
  [
    'an empty CV',
    'candidates.create',
    { ...person, resume: { ...pdf, data: new Uint8Array() } },
    /resume.data: .*not empty/,
  ],
  [
    'a film',
    'candidates.create',
    { ...person, resume: { ...pdf, content_type: 'video/mp4' } },
    /content_type: .*a document/,
  ],
  [
    'a program',
    'candidates.apply',
    { ...person, resume: { ...pdf, content_type: 'application/x-msdownload' } },
    /content_type: .*a document/,
  ],
  [
    'bytes that are not base64',
    'candidates.create',
    { ...person, resume: { ...pdf, data: 'n°1' } },
    /resume.data: .*base64/,
  ],
  [
    'a data: URL',
    'candidates.apply',
    { ...person, resume: { ...pdf, data: 'data:application/pdf;base64,JVBERg==' } },
    /resume.data: .*without a "data:" prefix/,
  ],
  [
    'an empty link',
    'candidates.create',
    { ...person, urls: { linkedin: '' } },
    /urls.linkedin: must not be empty: leave it out/,
  ],
  ['a slug for an id', 'vacancies.get', { vacancy_id: slug }, /vacancy_id: .*vacancies\.resolve/],
  ['a clear id for an encoded one', 'vacancies.get', { vacancy_id: 4692 }, /vacancy_id: .*vacancies\.resolve/],
  ['a slug in the list', 'vacancies.listActive', { id: slug }, /id: .*vacancies\.resolve/],
  ['a slug in the search', 'applicants.search', { vacancy: slug }, /vacancy: .*vacancies\.resolve/],
  [
    'a clear id of an applicant',
    'applicants.move',
    { vacancy_id, applicant_id: '8001', column_id: 1 },
    /applicants\.resolve/,
  ],
  ['an id for a slug', 'candidates.create', { ...person, vacancy: vacancy_id }, /vacancy: .*vacancies\.resolve/],
  ['a title for a column', 'applicants.move', { vacancy_id, applicant_id, column_id: 'Entretien' }, /column_id: /],
  ['a task about nothing known', 'tasks.create', { ...task, value: ['vacancy=1'] }, /value.0: must be applicant=/],
  ['a clear user id', 'tasks.create', { ...task, value: [], users: ['12'] }, /users.0: .*members\.list/],
  ['spaces among fields', 'vacancies.get', { vacancy_id, fields: 'address, tags' }, /fields: .*without spaces/],
  ['a type that contradicts the CV', 'candidates.create', { ...person, type: 'link' }, /type: .*document/],
  [
    'two answers to one question of a form',
    'candidates.createCustom',
    { vacancy: slug, firstname: 'Ada', lastname: 'L', answers: [7, '7'].map((question) => ({ question, value: 'x' })) },
    /answers: .*a question of its own/,
  ],
  ['a misspelled key', 'candidates.create', { ...person, smilarities: true }, /"smilarities".*similarities/],
];

describe('before anything is sent', () => {
  test.each(refused)('%s is refused by both clients', async (_, id, input, says) => {
    const given = await simulated();
    const generic = clientFromManifest(manifest, given.connection, given.runtime, { runs });
    for (const client of [given.client, generic]) {
      const lost = Promise.resolve(client.$call(id, input));
      await expect(lost).rejects.toMatchObject({
        code: 'input_invalid',
        sent: 'no',
        message: expect.stringMatching(says),
      });
    }
    expect(given.simulator.requests).toEqual([]);
  });

  test.each([
    ['vacancies.list', { slug: 'acme' }, /company_key/, /app\.flatchr\.io/],
    ['vacancies.listActive', {}, /slug/, /flatchr\.io/],
  ])('%s names a missing setting, and where to find it', async (id, settings, message, hint) => {
    const { connect, simulator } = await simulated();
    const lost = Promise.resolve(connect({ settings }).$call(id));
    await expect(lost).rejects.toMatchObject({
      code: 'misconfigured',
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint),
    });
    expect(simulator.requests).toEqual([]);
  });

  test.each([
    'application/msword',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.oasis.opendocument.text',
    'application/rtf',
    'text/plain;charset=utf-8',
    'image/jpeg',
    'image/png',
    'application/octet-stream',
  ])('a CV of type %s is sent', async (content_type) => {
    const { client, vacancy: one } = await simulated();
    const sent = client.candidates.create({ ...person, vacancy: one.slug, resume: { ...pdf, content_type } });
    expect(await sent).toMatchObject({ response: 'applicant created' });
  });

  test('a CV of exactly 10 MB is sent', async () => {
    const { client, vacancy: one } = await simulated();
    const resume = { ...pdf, data: tooBig.subarray(1) };
    expect(await client.candidates.create({ ...person, vacancy: one.slug, resume })).toHaveProperty('response');
  });
});
