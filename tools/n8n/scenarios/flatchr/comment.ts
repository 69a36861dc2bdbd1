import assert from 'node:assert/strict';
import { flatchrDemo } from '../../../../packages/simulators/dist/index.js';
import { flatchrNode } from '../../flatchr.ts';
import { file } from '../../inputs.ts';
import type { Scenario } from '../../scenario.ts';

export const scenario: Scenario = {
  title: 'a user logs in once, n8n keeps the token, and comments are written in their name',
  async run({ n8n, flatchr }) {
    const { email, password, company_key: companyKey, slug } = flatchrDemo;
    const values = { email, password, companyKey, slug, baseUrl: flatchr.baseUrl };
    const credential = await n8n.createCredential('flatchrUserApi', values);
    const applicant = flatchr.simulator.state.applicants[0]!;
    const additionalFields = { text: '<p>Good interview</p>', file: 'data' };
    const comment = flatchrNode(
      'Comment',
      'comments.create',
      { applicant_id: applicant.id, additionalFields },
      credential,
    );
    const before = flatchr.simulator.state.comments.length;

    for (const run of [1, 2]) {
      const { status, error } = await n8n.runWorkflow(
        ...file('note.pdf', 'application/pdf', Buffer.from([1, 255])),
        comment,
      );
      assert.equal(status, 'success', `run ${run}: ${JSON.stringify(error)}`);
    }

    assert.equal(flatchr.simulator.state.comments.length, before + 2);
    assert.deepEqual(
      flatchr.simulator.requests.map(({ method, path }) => `${method} ${path.split('/').at(-1)}`),
      ['POST login', 'POST comment', 'POST comment'],
    );
    const part = flatchr.simulator.requests[1]?.parts?.find(({ fileName }) => fileName === 'note.pdf');
    assert.deepEqual([...(part?.bytes ?? [])], [1, 255]);
  },
};
