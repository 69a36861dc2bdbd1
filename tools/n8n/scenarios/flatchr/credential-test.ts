import assert from 'node:assert/strict';
import { flatchrDemo } from '../../../../packages/simulators/dist/index.js';
import { flatchrKey } from '../../flatchr.ts';
import type { Scenario } from '../../scenario.ts';

export const scenario: Scenario = {
  title: 'the test of a credential tells a good key from a bad one, and a good login from a bad one',
  async run(world) {
    const { n8n, flatchr } = world;
    const statusOf = async (credential: Parameters<typeof n8n.testCredential>[0]) =>
      (await n8n.testCredential(credential)).status;
    assert.equal(await statusOf(await flatchrKey(world)), 'OK');
    assert.equal(await statusOf(await flatchrKey(world, { apiKey: 'wrong-key' })), 'Error');

    const { email, password, company_key: companyKey, slug } = flatchrDemo;
    const user = { email, password, companyKey, slug, baseUrl: flatchr.baseUrl };
    const login = (values: Readonly<Record<string, string>>) => n8n.createCredential('flatchrUserApi', values);
    assert.equal(await statusOf(await login(user)), 'OK');
    assert.equal(await statusOf(await login({ ...user, password: 'wrong' })), 'Error');
  },
};
