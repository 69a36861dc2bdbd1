import assert from 'node:assert/strict';
import { flatchrDemo } from '../../../../packages/simulators/dist/index.js';
import { by, flatchrKey, flatchrNode } from '../../flatchr.ts';
import { file, firstItem } from '../../inputs.ts';
import type { Scenario } from '../../scenario.ts';

// Not text in any encoding: a changed byte is noticed.
const cv = Uint8Array.from({ length: 3_000 }, (_, index) => (index * 31) % 256);

export const scenario: Scenario = {
  title: 'a workflow lists vacancies, searches applicants, moves one and creates a candidate with a CV',
  async run(world) {
    const { n8n, flatchr } = world;
    const { company_key: company } = flatchrDemo;
    const credential = await flatchrKey(world);
    const state = flatchr.simulator.state;
    const vacancy = state.vacancies.find((one) => one.company.id === company)!;
    const applicants = state.applicants.filter((one) => one.vacancy === vacancy);
    const moved = applicants[0]!;
    const target = state.columns.find((column) => column.company.id === company && column !== moved.column)!;
    const known = state.applicants.length;

    const execution = await n8n.runWorkflow(
      flatchrNode('Vacancies', 'vacancies.list', {}, credential),
      firstItem('Vacancy'),
      flatchrNode(
        'Applicants',
        'applicants.search',
        { returnAll: true, additionalFields: { vacancy: by('id', "={{ $('Vacancy').first().json.id }}") } },
        credential,
      ),
      firstItem('Applicant'),
      flatchrNode(
        'Move',
        'applicants.move',
        {
          vacancy_id: by('id', "={{ $('Vacancy').first().json.id }}"),
          applicant_id: '={{ $json.applicant }}',
          column_id: by('id', String(target.id)),
        },
        credential,
      ),
      ...file('cv.pdf', 'application/pdf', cv),
      flatchrNode(
        'Create',
        'candidates.create',
        {
          vacancy: by('slug', "={{ $('Vacancy').first().json.slug }}"),
          firstname: 'Ada',
          lastname: 'Lovelace',
          resume: by('binary', 'data'),
          additionalFields: { email: 'ada@example.com' },
        },
        credential,
      ),
    );

    assert.equal(execution.status, 'success', JSON.stringify(execution.error));
    const { nodes } = execution;
    assert.deepEqual(
      nodes['Vacancies']?.items.map(({ json }) => json['id']),
      state.vacancies.filter((one) => one.company.id === company).map(({ id }) => id),
    );
    assert.deepEqual(
      nodes['Applicants']?.items.map(({ json }) => json['applicant']),
      applicants.map(({ id }) => id),
    );
    // ISO 8601, and the item it came from.
    const row = nodes['Applicants']?.items[0];
    assert.match(String(row?.json['created_at']), /^\d{4}-\d{2}-\d{2}/);
    assert.deepEqual(row?.pairedItem, { item: 0 });
    assert.equal(nodes['Move']?.items[0]?.json['column_id'], target.id);
    assert.equal(nodes['Create']?.items[0]?.json['response'], 'applicant created');

    assert.equal(moved.column, target);
    assert.equal(state.applicants.length, known + 1);
    const { candidate } = state.applicants.at(-1)!;
    assert.deepEqual([candidate.firstname, candidate.email], ['Ada', 'ada@example.com']);
    assert.equal(candidate.resume?.data, Buffer.from(cv).toString('base64'));

    const received = flatchr.simulator.requests;
    assert.deepEqual(
      received.map(({ host, method, path, status }) => `${host} ${method} ${path} ${status}`),
      [
        `default GET /company/${company}/vacancies 200`,
        `default POST /company/${company}/search/applicants 200`,
        `default PUT /company/${company}/vacancy/${vacancy.id}/applicant/${moved.id} 200`,
        'careers POST /vacancy/candidate/json 200',
      ],
    );
    assert.deepEqual(JSON.parse(received[1]!.body), { vacancy: vacancy.id });
    assert.deepEqual(JSON.parse(received[3]!.body).resume, {
      data: Buffer.from(cv).toString('base64'),
      fileName: 'cv.pdf',
      contentType: 'application/pdf',
    });
    for (const { headers } of received) {
      assert.equal(headers['authorization'], `Bearer ${flatchrDemo.api_key}`);
      assert.match(headers['user-agent'] ?? '', /^Mozilla\/5\.0 .* flatchr\/\S+ n8n/);
    }
  },
};
