import assert from 'node:assert/strict';
import { flatchrDemo } from '../../../../packages/simulators/dist/index.js';
import { flatchrNode } from '../../flatchr.ts';
import type { Scenario } from '../../scenario.ts';

export const scenario: Scenario = {
  title: 'a CV becomes binary data with the name of its key, and none of its bytes are in the JSON',
  async run({ n8n, flatchr }) {
    const { api_key: apiKey, company_key: companyKey, slug } = flatchrDemo;
    const values = { apiKey, companyKey, slug, baseUrl: flatchr.baseUrl };
    const credential = await n8n.createCredential('flatchrApiQueryApi', values);
    const { resume } = flatchr.simulator.state.applicants.find(({ candidate }) => candidate.resume)!.candidate;
    const { key, extension } = resume!;

    const { nodes, error } = await n8n.runWorkflow(flatchrNode('CV', 'files.getCv', { key, extension }, credential));

    const [item] = nodes['CV']?.items ?? [];
    assert.deepEqual(
      Object.keys(item?.json ?? {}).toSorted(),
      ['content_type', 'file_name', 'file_size'],
      error?.message,
    );
    const name = key!.split('/').at(-1)!;
    assert.equal(item?.binary?.['data']?.fileName, name.endsWith('.pdf') ? name : `${name}.pdf`);
    assert.equal(item.binary['data'].mimeType, 'application/pdf');
  },
};
