import assert from 'node:assert/strict';
import { by, flatchrKey, flatchrNode } from '../../flatchr.ts';
import type { Scenario } from '../../scenario.ts';

export const scenario: Scenario = {
  title: 'a wrong key stops the workflow, says what to do, and nothing was changed',
  async run(world) {
    const { n8n, flatchr } = world;
    const credential = await flatchrKey(world, { apiKey: 'wrong-key' });
    const applicant = flatchr.simulator.state.applicants[0]!;
    const before = applicant.column;
    const other = flatchr.simulator.state.columns.find((column) => column !== before)!;
    const parameters = {
      vacancy_id: by('id', applicant.vacancy.id),
      applicant_id: applicant.id,
      column_id: by('id', String(other.id)),
    };

    const { status, error, nodes } = await n8n.runWorkflow(
      flatchrNode('Move', 'applicants.move', parameters, credential),
    );

    assert.equal(status, 'error');
    assert.equal(nodes['Move']?.status, 'error');
    assert.equal(error?.httpCode, '401');
    assert.equal(error?.context?.itemIndex, 0);
    assert.match(error?.description ?? '', /Check the API key.*Create a new one there/);
    assert.doesNotMatch(JSON.stringify(nodes), /wrong-key/);
    assert.equal(applicant.column, before);
    assert.deepEqual(
      flatchr.simulator.requests.map((request) => request.status),
      [401],
    );
  },
};
