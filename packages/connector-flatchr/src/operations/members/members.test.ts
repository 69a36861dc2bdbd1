import { expect, test } from 'vitest';
import { simulated } from '../../test-support/simulated.js';

test.each(['2022', 'now'] as const)('members are listed with their users (%s)', async (vintage) => {
  const { client, lastRequest, simulator, drift } = await simulated({ vintage });
  const members = await client.members.list();
  expect(lastRequest().query).toEqual({ fields: 'user' });
  expect(members.map(({ user }) => user?.id)).toContain(simulator.state.users[0]!.id);
  expect(drift()).toEqual([]);
});
