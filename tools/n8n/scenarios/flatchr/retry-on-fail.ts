import assert from 'node:assert/strict';
import { by, flatchrKey, flatchrNode } from '../../flatchr.ts';
import { items } from '../../inputs.ts';
import type { Scenario } from '../../scenario.ts';

export const scenario: Scenario = {
  title: 'Retry On Fail sends what was refused again, and nothing that went well',
  async run(world) {
    const { n8n, flatchr } = world;
    const { simulator } = flatchr;
    const credential = await flatchrKey(world);
    const applicants = simulator.state.applicants.slice(0, 3);
    const list = applicants.map(({ id, vacancy, column }) => ({ id, vacancy: vacancy.id, column: String(column.id) }));
    const parameters = {
      vacancy_id: by('id', '={{ $json.vacancy }}'),
      applicant_id: '={{ $json.id }}',
      column_id: by('id', '={{ $json.column }}'),
    };
    const move = {
      ...flatchrNode('Move', 'applicants.move', parameters, credential),
      retryOnFail: true,
      maxTries: 4,
      waitBetweenTries: 10,
    };
    const refuse = (item: number, times: number) =>
      simulator.faults.add({ kind: 'status', status: 409, path: new RegExp(`/${applicants[item]!.id}$`), times });
    let seen = 0;
    const sent = () => {
      const recent = simulator.requests.slice(seen);
      seen += recent.length;
      return recent.map(({ path, status }) => {
        return `${applicants.findIndex(({ id }) => path.endsWith(`/${id}`))} ${status}`;
      });
    };

    refuse(1, 2);
    const stopped = await n8n.runWorkflow(...items(...list), move);
    assert.equal(stopped.status, 'success', JSON.stringify(stopped.error));
    assert.equal(stopped.nodes['Move']?.items.length, 3);
    assert.deepEqual(sent(), ['0 200', '1 409', '1 409', '1 200', '2 200']);

    // n8n tries a run again whose first item is an error, though it continues on errors.
    refuse(0, 1);
    const continued = await n8n.runWorkflow(...items(...list), { ...move, onError: 'continueRegularOutput' });
    assert.equal(continued.nodes['Move']?.items.length, 3);
    assert.deepEqual(sent(), ['0 409', '1 200', '2 200', '0 200']);

    // Another execution sends everything.
    await n8n.runWorkflow(...items(...list), move);
    assert.deepEqual(sent(), ['0 200', '1 200', '2 200']);
  },
};
