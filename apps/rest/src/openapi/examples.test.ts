import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json, type TestService, testService } from '../test-support/service.js';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: { readonly examples?: readonly unknown[]; readonly default?: unknown };
}

interface Described {
  readonly operationId: string;
  readonly 'x-raccord'?: object;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly example: unknown } } };
  readonly responses: { readonly 200: { readonly content: Readonly<Record<string, { readonly example?: unknown }>> } };
}

interface Example {
  readonly path: string;
  readonly method: string;
  readonly operation: Described;
}

let service: TestService;
let examples: readonly Example[];
beforeAll(async () => {
  service = await testService();
  const { paths } = await json(await service.call('/openapi.json'));
  examples = Object.entries(paths as Record<string, Record<string, Described>>)

    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
    )
    .filter(({ operation }) => operation['x-raccord'] !== undefined); // those of connectors
});
afterAll(() => service.close());

/** Sends the example, to simulators in which nothing has happened yet. */
async function outcomeOf({ path, method, operation }: Example, isWanted: (one: Parameter) => boolean): Promise<string> {
  service.flatchr.reset();
  service.afs.reset();
  const query = operation.parameters
    .filter((one) => one.in === 'query' && isWanted(one))
    .map(({ name, schema }) => [name, String(schema.examples?.[0] ?? schema.default ?? '')]);
  const body = operation.requestBody?.content['application/json'].example;
  const url = `${path.replace('{connection}', 'demo')}?${new URLSearchParams(query).toString()}`;
  const response = await service.call(url, { method, ...(method === 'GET' ? {} : { body }) });
  return `${operation.operationId} ${response.status}${response.ok ? '' : ` ${(await json(response)).detail}`}`;
}

async function failures(isWanted: (one: Parameter) => boolean): Promise<string[]> {
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
