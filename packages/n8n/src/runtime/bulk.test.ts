import { describe, expect, test } from 'vitest';
import { acmeCredentials, acmeTable, running } from '../test-support/acme.js';
import { answer, fakeExecution, type FakeOptions } from '../test-support/fake-execution.js';
import { execute } from './execute.js';

const name = { type: 'string', minLength: 1, title: 'First Name' };
const input = { type: 'object', properties: { name }, required: ['name'], additionalProperties: false };
const request = { method: 'POST', path: '/{account}/things' } as const;
const write = acmeTable({ effect: 'write', request }, input);

function bulk(names: readonly string[], options: Partial<FakeOptions> & { readonly nodeOptions?: object } = {}) {
  const { nodeOptions = {}, ...rest } = options;
  return fakeExecution({
    items: names.map((value) => ({ parameters: { ...running, name: value, options: nodeOptions } })),
    credentials: acmeCredentials,
    answers: [() => answer(201, { id: 1 })],
    ...rest,
  });
}

const sentNames = ({ sent }: Pick<ReturnType<typeof bulk>, 'sent'>) =>
  sent.map(({ options }) => (JSON.parse(String(options.body)) as { name: string }).name);

describe('a write for many items', () => {
  test('checks all of them before the first is sent', async () => {
    const run = bulk(['a', 'b', 'c', 'd', '']);
    await expect(execute(run.context, write)).rejects.toMatchObject({
      message: 'First Name is empty [item 4]',
      description: 'Enter a value for First Name. Nothing was sent.',
      context: { itemIndex: 4 },
    });
    expect(run.sent).toEqual([]);
  });

  test('refuses what only the check of the whole input sees, before the first is sent', async () => {
    const strict = { ...input, properties: { name: { ...name, pattern: '^[a-z]$' } } };
    const run = bulk(['a', 'B'], { nodeOptions: {} });
    const failing = execute(run.context, acmeTable({ effect: 'write', request }, strict));
    await expect(failing).rejects.toMatchObject({ context: { itemIndex: 1 } });
    expect(run.sent).toEqual([]);
  });

  test('that continues on errors sends the good ones; the bad ones are in their place', async () => {
    const run = bulk(['a', '', 'c'], { continueOnFail: true });
    const [results] = await execute(run.context, write);
    expect(results?.map(({ json, pairedItem }) => [json['error'] ?? json['id'], pairedItem])).toEqual([
      [1, { item: 0 }],
      ['First Name is empty', { item: 1 }],
      [1, { item: 2 }],
    ]);
    expect(sentNames(run)).toEqual(['a', 'c']);
  });

  test('that stops tells how many were done, and sends no more', async () => {
    const ok = () => answer(201, { id: 1 });
    const run = bulk(['a', 'b', 'c', 'd'], { answers: [ok, ok, () => answer(409, {}), ok] });
    await expect(execute(run.context, write)).rejects.toMatchObject({
      message: expect.stringMatching(/^Acme answered 409.* \[item 2\]$/),
      description: expect.stringContaining('2 items before it were done.'),
      context: { itemIndex: 2 },
    });
    expect(sentNames(run)).toEqual(['a', 'b', 'c']);
  });

  test('waits as long as a 429 asks, and goes on', async () => {
    const ok = () => answer(201, { id: 1 });
    const run = bulk(['a', 'b'], { answers: [ok, () => answer(429, {}, { 'retry-after': '1' }), ok] });
    expect((await execute(run.context, write))[0]).toHaveLength(2);
    expect(sentNames(run)).toEqual(['a', 'b', 'b']);
  });

  test('sends one after the other, in order, or as many at once as the user wants', async () => {
    for (const [parallelRequests, expected] of [
      [undefined, 1],
      ['3', 3],
    ] as const) {
      const crowd = counter();
      const options = parallelRequests === undefined ? {} : { parallelRequests };
      const run = bulk('abcdef'.split(''), { nodeOptions: options, answers: [crowd.answer] });
      await execute(run.context, write);
      expect(crowd.most()).toBe(expected);
      expect(sentNames(run)).toEqual('abcdef'.split(''));
    }
  });

  test('as a dry run gives the requests, and sends nothing', async () => {
    const run = bulk(['a'], { nodeOptions: { dryRun: true } });
    const [results] = await execute(run.context, write);
    expect(results?.[0]?.json).toMatchObject({
      dryRun: true,
      method: 'POST',
      url: 'https://api.acme.test/acme/things',
      body: { name: 'a' },
    });
    expect(run.sent).toEqual([]);
  });

  test('ends when the execution is cancelled, though it continues on errors', async () => {
    const stop = new AbortController();
    const answers = [() => (stop.abort(), answer(201, { id: 1 }))];
    const run = bulk(['a', 'b', 'c'], { continueOnFail: true, signal: stop.signal, answers });
    await expect(execute(run.context, write)).rejects.toMatchObject({ name: 'NodeOperationError' });
    expect(run.sent).toHaveLength(1);
  });
});

/** Counts how many requests are under way at once. */
function counter() {
  let [now, most] = [0, 0];
  const wait = async () => {
    now += 1;
    most = Math.max(most, now);
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
    now -= 1;
    return answer(200, { id: 1 });
  };
  return { answer: wait, most: () => most };
}

test('reads run ten at once, and the output keeps the order of the items', async () => {
  const crowd = counter();
  let count = 0;
  const answers = [async () => ({ ...(await crowd.answer()), ...answer(200, [{ id: count++ }, { id: 'second' }]) })];
  const items = Array.from({ length: 40 }, () => ({ parameters: running }));
  const { context } = fakeExecution({ items, credentials: acmeCredentials, answers });
  const [results] = await execute(context, acmeTable());
  expect(crowd.most()).toBe(10);
  expect(results?.map(({ pairedItem }) => (pairedItem as { item: number }).item)).toEqual(
    items.flatMap((_, index) => [index, index]),
  );
});
