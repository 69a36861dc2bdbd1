import assert from 'node:assert/strict';
import { type AgentRun, runAgent } from '../../agent.ts';
import type { WorkflowNode } from '../../driver.ts';
import { by, flatchrKey, flatchrNode } from '../../flatchr.ts';
import type { Scenario } from '../../scenario.ts';

export const scenario: Scenario = {
  title: 'n8n’s AI Agent searches and writes with the generated tool, and a model is told what failed',
  async run(world) {
    const { n8n, flatchr } = world;
    const { simulator } = flatchr;
    const credential = await flatchrKey(world);
    const [, someone] = simulator.state.applicants;
    const { email } = someone!.candidate;

    // A model fills in every field; one that it leaves empty filters nothing.
    const filters = { email: fromAi('email'), firstname: fromAi('firstname') };
    const search = flatchrNode('Find', 'applicants.search', { limit: 2, additionalFields: filters }, credential);
    const found = await runAgent(n8n, asTool(search), [
      { call: { email: '', firstname: '' } },
      { call: { email, firstname: '' } },
      { say: 'Found.' },
    ]);
    assertSaid(found, 'Found.');
    assert.deepEqual(Object.keys(found.requests[0]!.tools[0]!.parameters.properties), ['email', 'firstname']);
    assert.match(found.requests[0]!.tools[0]!.description, /Get many applicants in Flatchr/);
    const [all, one] = found.told.map((text) => JSON.parse(text) as { applicant: string; email: string }[]);
    assert.equal(all?.length, 2);
    assert.deepEqual(
      one?.map((row) => row.email),
      [email],
    );
    assert.ok(found.told[1]!.length < 500, 'simplified by default');

    // The same write twice is two writes: a model that asks for both means both.
    const column = simulator.state.columns.find((other) => other !== someone!.column)!;
    const move = flatchrNode(
      'Move',
      'applicants.move',
      {
        vacancy_id: by('id', someone!.vacancy.id),
        applicant_id: fromAi('applicant'),
        column_id: by('id', String(column.id)),
      },
      credential,
    );
    const moved = await runAgent(n8n, { ...asTool(move), onError: 'continueRegularOutput' }, [
      { call: { applicant: 'NobodyHasThisId1' } },
      { call: { applicant: someone!.id } },
      { call: { applicant: someone!.id } },
      { say: 'Moved.' },
    ]);
    assertSaid(moved, 'Moved.');
    assert.match(moved.told[0] ?? '', /"error":".*404.*"hint":"/);
    assert.equal(someone!.column, column);
    const writes = simulator.requests.filter(({ method }) => method === 'PUT').map(({ status }) => status);
    assert.deepEqual(writes, [404, 200, 200]);
  },
};

function assertSaid({ execution }: AgentRun, text: string): void {
  assert.equal(execution.status, 'success', JSON.stringify(execution.error));
  assert.equal(execution.nodes['Agent']?.items[0]?.json['output'], text);
}

function asTool(node: WorkflowNode): WorkflowNode {
  return { ...node, type: `${node.type}Tool` };
}

function fromAi(name: string): string {
  return `={{ $fromAI('${name}', 'may be empty', 'string') }}`;
}
