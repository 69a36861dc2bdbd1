import assert from 'node:assert/strict';
import { flatchrKey } from '../../flatchr.ts';
import type { Scenario } from '../../scenario.ts';

interface Choices {
  readonly results: readonly { readonly name: string; readonly value: string | number }[];
}

export const scenario: Scenario = {
  title: 'the editor offers vacancies and columns to pick from, and searches them',
  async run(world) {
    const { id, name } = await flatchrKey(world);
    const choices = (methodName: string, filter: string) =>
      world.n8n.rest<Choices>('POST', '/rest/dynamic-node-parameters/resource-locator-results', {
        path: 'parameters.vacancy_id',
        methodName,
        filter,
        nodeTypeAndVersion: { name: 'n8n-nodes-flatchr.flatchr', version: 1 },
        currentNodeParameters: { resource: 'vacancies', operation: 'vacancies.get' },
        credentials: { flatchrApi: { id, name } },
      });
    const { companies, vacancies, columns } = world.flatchr.simulator.state;
    const own = vacancies.filter(({ company }) => company === companies[0]);

    const all = await choices('vacanciesById', '');
    assert.deepEqual(
      all.results.map(({ value }) => value),
      own.map((one) => one.id),
    );
    const { title, reference } = own[0]!;
    const found = await choices('vacanciesById', title.toUpperCase());
    assert.deepEqual([...new Set(found.results.map((one) => one.name))], [`${title.trim()} (${reference})`]);
    const board = await choices('columnsById', '');
    assert.deepEqual(
      board.results.map((one) => one.name),
      columns.filter(({ company }) => company === companies[0]).map(({ title }) => title),
    );
  },
};
