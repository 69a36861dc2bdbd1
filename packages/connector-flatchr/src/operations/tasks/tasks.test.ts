import { describe, expect, test } from 'vitest';
import { simulated } from '../../test-support/simulated.js';

describe.each(['2022', 'now'] as const)('tasks, in the shapes of %s', (vintage) => {
  test('are created, listed and closed', async () => {
    const { client, ids, simulator, drift, lastRequest } = await simulated({ vintage });
    const user = simulator.state.users[0]!;
    const input = {
      description: 'Rappeler',
      date: '2026-12-01T09:00:00.000Z',
      value: [`applicant=${ids.applicant_id}`, `member=${user.id}`],
      users: [user.id],
      memberId: user.id,
      email: true,
    };
    const made = await client.tasks.create(input);
    expect(JSON.parse(lastRequest().body)).toEqual(input);
    expect(made).toMatchObject({ description: 'Rappeler', date: input.date, done: false });
    expect(await client.tasks.close({ task_id: made.id })).toMatchObject({ done: true });
    expect(JSON.parse(lastRequest().body)).toEqual({ done: true });
    expect(await client.tasks.list({ date: '2026-12-01', delay: 7 })).toContainEqual(
      expect.objectContaining({ id: made.id, done: true }),
    );
    expect(lastRequest().query).toEqual({ date: '2026-12-01', delay: '7' });
    expect(await client.tasks.close({ task_id: made.id, done: false })).toMatchObject({ done: false });
    expect(drift()).toEqual([]);
  });
});

test('closing sets a state, so it is repeated after a broken answer', async () => {
  const { client, simulator } = await simulated();
  const task_id = simulator.state.tasks[0]!.id;
  simulator.faults.add({ kind: 'reset-after-read', applied: true, method: 'PUT' });
  expect(await client.tasks.close({ task_id })).toMatchObject({ done: true });
  expect(simulator.requests).toHaveLength(2);
});
