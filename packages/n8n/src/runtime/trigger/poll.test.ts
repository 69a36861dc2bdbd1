import type { IPollFunctions } from 'n8n-workflow';
import { describe, expect, test } from 'vitest';
import { acmeCredentials, acmeTable } from '../../test-support/acme.js';
import { answer, fakeExecution } from '../../test-support/fake-execution.js';
import { pollEvents } from './poll.js';
import type { TriggerTable } from './table.js';

const table: TriggerTable = {
  ...acmeTable({ request: { method: 'GET', path: '/things' } }),
  triggers: {
    things_new: {
      kind: 'poll',
      title: 'New Thing',
      list: 'things.run',
      identity: ['id'],
      since: { path: 'at', overlapMs: 2 * 86_400_000 },
    },
  },
};

type Answer = () => unknown;
const rows =
  (...ids: number[]): Answer =>
  () =>
    answer(
      200,
      ids.map((id) => ({ id, at: new Date().toISOString() })),
    );

/** One poll after the other, on one workflow. */
function polling(...answers: Answer[]) {
  const data: Record<string, unknown> = {};
  const options = { items: [{ parameters: { event: 'things_new' } }], credentials: acmeCredentials, answers };
  const { context } = fakeExecution(options);
  const with_ = (mode: string): IPollFunctions =>
    Object.assign(Object.create(context), {
      getMode: () => mode,
      getNodeParameter: (name: string) => ({ event: 'things_new' })[name],
      getWorkflowStaticData: () => data,
    });
  const idsOf = async (mode = 'trigger') => {
    const found = await pollEvents(with_(mode), table);
    return found?.[0]?.map(({ json }) => (json['payload'] as { id: number }).id) ?? null;
  };
  return { data, idsOf, poll: (mode = 'trigger') => pollEvents(with_(mode), table) };
}

describe('a published workflow', () => {
  test('gets nothing at first, then each new row once', async () => {
    const { idsOf } = polling(rows(1, 2), rows(1, 2), rows(1, 2, 3), rows(1, 2, 3));
    expect([await idsOf(), await idsOf(), await idsOf(), await idsOf()]).toEqual([null, null, [3], null]);
  });

  test('keeps its mark where nothing is emitted: n8n would not store it', async () => {
    const { data, idsOf } = polling(rows(1), rows(1), rows(1, 2));
    await idsOf();
    const marked = JSON.stringify(data);
    await idsOf();
    expect(JSON.stringify(data)).toBe(marked);
    await idsOf();
    expect(JSON.stringify(data)).not.toBe(marked);
  });

  test('gets a row again with the same id if n8n lost the mark', async () => {
    const { data, poll } = polling(rows(1), rows(1, 2));
    await poll();
    const before = structuredClone(data['poll']);
    const [first] = (await poll())![0]!;
    data['poll'] = before;
    const [again] = (await poll())![0]!;
    expect(again!.json['id']).toBe(first!.json['id']);
  });

  test('polls once at a time', async () => {
    const { idsOf } = polling(rows(1), rows(1, 2));
    await idsOf();
    expect(await Promise.all([idsOf(), idsOf()])).toEqual([[2], null]);
  });

  test('keeps its mark when a poll fails, and says why', async () => {
    const refused = () => answer(401, { message: 'no' });
    const { idsOf, poll } = polling(rows(1), refused, rows(1, 2));
    await idsOf();
    await expect(poll()).rejects.toMatchObject({ httpCode: '401' });
    expect(await idsOf()).toEqual([2]);
  });
});

test('a test in the editor shows the newest rows as the events they would be, and marks nothing', async () => {
  const { data, poll, idsOf } = polling(rows(1, 2));
  const [shown] = (await poll('manual'))!;
  expect(shown!.map(({ json }) => json['type'])).toEqual(['things_new', 'things_new']);
  expect(data).toEqual({});
  expect(await idsOf()).toBeNull();
});

test('a report reads what its user gave, tells once while a condition holds, and again after it stopped', async () => {
  const report: TriggerTable = {
    ...table,
    triggers: {
      report: {
        kind: 'report',
        title: 'Report',
        input: {
          type: 'object',
          properties: {
            operation: { type: 'string', title: 'Operation' },
            input: { type: 'object', title: 'Input' },
            days: { type: 'integer', default: 2 },
            when: {
              type: 'object',
              properties: { path: {}, is: { type: 'string', enum: ['below'] }, value: { type: 'number' } },
              required: ['path', 'is', 'value'],
              additionalProperties: false,
            },
          },
          required: ['operation', 'input'],
          additionalProperties: false,
        },
      },
    },
  };
  const visits = (count: number) => () => answer(200, { visits: count });
  const answers = [visits(3), visits(2), visits(9), visits(1)];
  const { context } = fakeExecution({ items: [{ parameters: {} }], credentials: acmeCredentials, answers });
  const data: Record<string, unknown> = {};
  const parameters: Record<string, unknown> = {
    event: 'report',
    operation: 'things.run',
    input: '{}',
    additionalFields: { when: { fields: { path: 'visits', is: 'below', value: '5' } } },
  };
  const polling = Object.assign(Object.create(context), {
    getMode: () => 'trigger',
    getNodeParameter: (name: string, usual: unknown) => parameters[name] ?? usual,
    getWorkflowStaticData: () => data,
  }) as IPollFunctions;
  const told = [];
  for (const _ of answers) {
    const found = await pollEvents(polling, report);
    told.push(found?.[0]?.map(({ json }) => (json['payload'] as { visits: number }).visits) ?? null);
  }
  expect(told).toEqual([[3], null, null, [1]]);
});
