import assert from 'node:assert/strict';
import { by, flatchrKey, flatchrNode } from '../../flatchr.ts';
import type { Scenario } from '../../scenario.ts';

export const scenario: Scenario = {
  title: 'a write whose answer is lost is sent once, and the item says that it may have happened',
  async run(world) {
    const { n8n, flatchr } = world;
    const credential = await flatchrKey(world);
    const { state, faults, requests } = flatchr.simulator;
    const applicant = state.applicants[0]!;
    const target = state.columns.find((column) => column !== applicant.column)!;
    faults.add({ method: 'PUT', kind: 'reset-after-read', applied: true });

    const { nodes } = await n8n.runWorkflow({
      ...flatchrNode(
        'Move',
        'applicants.move',
        {
          vacancy_id: by('id', applicant.vacancy.id),
          applicant_id: applicant.id,
          column_id: by('id', String(target.id)),
        },
        credential,
      ),
      onError: 'continueRegularOutput',
    });

    const { details } = nodes['Move']!.items[0]!.json as { details: Record<string, unknown> };
    assert.deepEqual([details['code'], details['sent']], ['network', 'maybe'], JSON.stringify(nodes));
    assert.match(String(details['hint']), /Flatchr before/i);
    assert.equal(requests.length, 1);
    assert.equal(applicant.column, target);
  },
};
