import assert from 'node:assert/strict';
import { by, flatchrKey, flatchrNode } from '../../flatchr.ts';
import type { Scenario } from '../../scenario.ts';

export const scenario: Scenario = {
  title: 'after a 429 the node waits as Retry-After says; if that is too long, the error says how long',
  async run(world) {
    const { n8n, flatchr } = world;
    const { simulator } = flatchr;
    const credential = await flatchrKey(world);

    simulator.faults.add({ kind: 'status', status: 429, retryAfter: '1', path: /\/columns$/ });
    const waited = await n8n.runWorkflow(flatchrNode('Columns', 'columns.list', {}, credential));
    assert.equal(waited.status, 'success', JSON.stringify(waited.error));
    const [refused, answered] = simulator.requests;
    assert.deepEqual([refused?.status, answered?.status, simulator.requests.length], [429, 200, 2]);
    assert.ok(answered!.at - refused!.at >= 1_000, `asked again after ${answered!.at - refused!.at} ms`);

    simulator.reset();
    const applicant = simulator.state.applicants[0]!;
    const { column } = applicant;
    simulator.faults.add({ kind: 'status', status: 429, retryAfter: '3600', method: 'PUT' });
    const parameters = {
      vacancy_id: by('id', applicant.vacancy.id),
      applicant_id: applicant.id,
      column_id: by('id', String(simulator.state.columns.find((one) => one !== column)!.id)),
    };
    const stopped = await n8n.runWorkflow(flatchrNode('Move', 'applicants.move', parameters, credential));
    assert.equal(stopped.status, 'error');
    assert.equal(stopped.error?.httpCode, '429');
    assert.match(stopped.error?.description ?? '', /wait 3600 s/);
    assert.equal(simulator.requests.length, 1);
    assert.equal(applicant.column, column);
  },
};
