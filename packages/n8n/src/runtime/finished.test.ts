import { afterEach, describe, expect, test, vi } from 'vitest';
import { acmeCredentials, acmeTable, running } from '../test-support/acme.js';
import { answer, fakeExecution, type FakeOptions } from '../test-support/fake-execution.js';
import { execute } from './execute.js';

const name = { type: 'string', title: 'Name' };
const input = { type: 'object', properties: { name }, additionalProperties: false };
const request = { method: 'POST', path: '/{account}/things' } as const;
const write = acmeTable({ effect: 'write', request }, input);

let executions = 0;
const next = () => ({ id: String(++executions), run: 0 });

const ok = () => answer(201, { id: 1 });
const refused = () => answer(409, {});

/** One try of the node: what it sent, and what it gave. */
async function attempt(names: readonly string[], options: Partial<FakeOptions>) {
  const { context, sent } = fakeExecution({
    items: names.map((value) => ({ parameters: { ...running, additionalFields: { name: value } } })),
    credentials: acmeCredentials,
    answers: [ok],
    retryOnFail: true,
    ...options,
  });
  const results = await execute(context, write).then(
    ([items]) => items,
    (error: Error) => error,
  );
  return { sent: sent.map(({ options: { body } }) => (JSON.parse(String(body)) as { name: string }).name), results };
}

afterEach(() => void vi.useRealTimers());

describe('when n8n tries a node again', () => {
  test('what the failed try finished is not sent again, and is in the output', async () => {
    const execution = next();
    const first = await attempt(['a', 'b', 'c'], { execution, answers: [ok, refused] });
    expect([first.sent, (first.results as Error).message]).toEqual([['a', 'b'], expect.stringMatching(/\[item 1\]$/)]);
    expect(first.results).toMatchObject({
      description: expect.stringContaining('1 item before it was done; when n8n tries again, they are not sent again.'),
    });
    const second = await attempt(['a', 'b', 'c'], { execution, answers: [refused] });
    expect(second.sent).toEqual(['b']);
    const third = await attempt(['a', 'b', 'c'], { execution });
    expect(third.sent).toEqual(['b', 'c']);
    expect(third.results).toHaveLength(3);
  });

  test('of two equal requests at two items, only the one that was done is left out', async () => {
    const execution = next();
    await attempt(['a', 'a'], { execution, answers: [ok, refused] });
    expect((await attempt(['a', 'a'], { execution })).sent).toEqual(['a']);
  });

  test('because its first item failed, though it continues on errors, the others are not sent again', async () => {
    const execution = next();
    const first = await attempt(['a', 'b'], { execution, continueOnFail: true, answers: [refused, ok] });
    expect(first.sent).toEqual(['a', 'b']);
    expect((await attempt(['a', 'b'], { execution, continueOnFail: true })).sent).toEqual(['a']);
  });
});

describe('nothing is left out', () => {
  test('once the run went well: a loop may send the same again', async () => {
    const execution = next();
    await attempt(['a', 'b'], { execution, answers: [ok, refused] });
    await attempt(['a', 'b'], { execution });
    expect((await attempt(['a', 'b'], { execution })).sent).toEqual(['a', 'b']);
  });

  test.each<[string, Partial<FakeOptions>]>([
    ['another execution', { execution: { id: 'other', run: 0 } }],
    ['another run of the node in a loop', { execution: { id: 'same', run: 1 } }],
    ['a node without Retry On Fail', { retryOnFail: false }],
    ['a tool call', { tool: true }],
  ])('in %s', async (_, other) => {
    const execution = { id: 'same', run: 0 };
    const options = { execution, ...other };
    await attempt(['a', 'b'], { execution, answers: [ok, refused] });
    expect((await attempt(['a', 'b'], options)).sent).toEqual(['a', 'b']);
    await attempt(['a', 'b'], { execution }); // forgets
  });

  test('where n8n tells no execution', async () => {
    await attempt(['a', 'b'], { answers: [ok, refused] });
    expect((await attempt(['a', 'b'], {})).sent).toEqual(['a', 'b']);
  });

  test('in tool calls, from one to the next', async () => {
    const execution = next();
    await attempt(['a', 'b'], { execution, tool: true, answers: [ok, refused] });
    expect((await attempt(['a', 'b'], { execution, tool: true })).sent).toEqual(['a', 'b']);
  });

  test('in tool calls, where the node says so', async () => {
    const items = [{ parameters: running }];
    const options = { items, credentials: acmeCredentials, answers: [ok], retryOnFail: true };
    const [tool, workflow] = [true, false].map((isTool) =>
      fakeExecution({ ...options, execution: next(), tool: isTool }),
    );
    for (const { context } of [tool!, workflow!]) await execute(context, write);
    expect([tool!.hints.length, workflow!.hints.length]).toEqual([1, 0]);
    expect(tool!.hints[0]).toContain('Retry On Fail is on');
  });

  test('of another request at the same item', async () => {
    const execution = next();
    await attempt(['a', 'b'], { execution, answers: [ok, refused] });
    expect((await attempt(['x', 'b'], { execution })).sent).toEqual(['x', 'b']);
  });

  test('after ten minutes', async () => {
    const execution = next();
    vi.useFakeTimers({ toFake: ['Date'] });
    await attempt(['a', 'b'], { execution, answers: [ok, refused] });
    vi.setSystemTime(Date.now() + 600_000);
    expect((await attempt(['a', 'b'], { execution })).sent).toEqual(['a', 'b']);
  });

  test('of more than a hundred thousand finished items: the oldest are forgotten', async () => {
    const { finishedItems } = await import('./finished.js');
    const [old, recent] = [next(), next()].map((execution) => {
      const { context } = fakeExecution({ items: [{ parameters: {} }], execution, retryOnFail: true });
      return context;
    });
    const filled = (count: number, context: typeof old) => {
      const finished = finishedItems(context!)!;
      for (let item = 0; item < count; item++) finished.set(String(item), []);
      finished.keep();
    };
    filled(1, old);
    filled(100_000, recent);
    expect([finishedItems(old!)!.get('0'), finishedItems(recent!)!.get('0')]).toEqual([undefined, []]);
    for (const context of [old, recent]) finishedItems(context!)!.forget();
  });
});
