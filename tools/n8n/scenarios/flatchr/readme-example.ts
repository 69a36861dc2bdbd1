import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkflowNode } from '../../driver.ts';
import { by, flatchrKey } from '../../flatchr.ts';
import type { Scenario } from '../../scenario.ts';

const readme = readFileSync(join(import.meta.dirname, '../../../../apps/n8n-nodes-flatchr/README.md'), 'utf8');
const example = JSON.parse(/```json\n(\{\n {2}"nodes"[\s\S]*?)```/.exec(readme)![1]!) as { nodes: WorkflowNode[] };

export const scenario: Scenario = {
  title: 'the example in the README moves the applicants of one column, and no one while a field is empty',
  async run(world) {
    const { n8n, flatchr } = world;
    const credential = await flatchrKey(world);
    const [find, move] = example.nodes.slice(1).map((node) => ({ ...node, credential })) as [
      WorkflowNode,
      WorkflowNode,
    ];
    const applicant = flatchr.simulator.state.applicants[0]!;
    const target = flatchr.simulator.state.columns.find((column) => column !== applicant.column)!;
    const vacancy = by('list', applicant.vacancy.id);
    const column = by('list', applicant.column.title);
    const run = (additionalFields: Readonly<Record<string, unknown>>, column_id: unknown) =>
      n8n.runWorkflow(
        { ...find, parameters: { ...find.parameters, additionalFields } },
        { ...move, parameters: { ...move.parameters, column_id } },
      );
    const moves = () => flatchr.simulator.requests.filter(({ method }) => method === 'PUT').length;

    const to = by('list', String(target.id));
    const nothing = by('list', '');
    assert.equal((await n8n.runWorkflow(find, move)).status, 'error');
    assert.equal((await run({ vacancy, column: nothing }, to)).status, 'error');
    assert.equal((await run({ vacancy: nothing, column }, to)).status, 'error');
    assert.equal((await run({ vacancy, column }, nothing)).status, 'error');
    assert.equal(moves(), 0);

    const { status, error } = await run({ vacancy, column }, to);
    assert.equal(status, 'success', JSON.stringify(error));
    assert.ok(moves() > 0);
    assert.equal(applicant.column, target);
  },
};
