import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentExamples, type Example, sendExample } from '../test-support/document-examples.js';
import { json, type TestService, testService } from '../test-support/service.js';

type Wanted = NonNullable<Parameters<typeof sendExample>[2]>;

let service: TestService;
let examples: readonly Example[];
beforeAll(async () => {
  service = await testService();
  examples = await documentExamples(service);
});
afterAll(() => service.close());

/** Sends the example, to simulators in which nothing has happened yet. */
async function outcomeOf(example: Example, isWanted: Wanted): Promise<string> {
  service.flatchr.reset();
  service.afs.reset();
  const response = await sendExample(service, example, isWanted);
  const { operationId } = example.operation;
  return `${operationId} ${response.status}${response.ok ? '' : ` ${(await json(response)).detail}`}`;
}

async function failures(isWanted: Wanted): Promise<string[]> {
  const outcomes: string[] = [];
  for (const example of examples) outcomes.push(await outcomeOf(example, isWanted));
  return outcomes.filter((outcome) => !/ 2\d\d$/.test(outcome));
}

describe('the examples of the document', () => {
  it('succeed in demo mode, each operation with what it requires', async () => {
    expect(examples.length).toBeGreaterThan(40);
    expect(await failures(({ required }) => required === true)).toEqual([]);
  });

  it('succeed with every parameter that has an example', async () => {
    expect(await failures(({ required, schema }) => required === true || schema.examples !== undefined)).toEqual([]);
  });

  it('show an answer of each operation', () => {
    const without = examples.filter(
      ({ operation }) => operation.responses[200].content['application/json']?.example === undefined,
    );
    expect(without.map(({ operation }) => operation.operationId)).toEqual([]);
  });
});
