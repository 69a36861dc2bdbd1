import { expect, test } from 'vitest';
import { flatchr } from '../../connector.js';
import { simulated } from '../../test-support/simulated.js';

test('a webhook is made and removed with the bare token of a user', async () => {
  const { client, connect, connection, lastRequest, simulator, drift } = await simulated();
  const { token } = await client.auth.login(connection.credentials.user);
  const hooking = connect({ credentials: { hooks: { token: token ?? '' } } });
  const url = 'https://hooks.example.com/long-random-text';
  const options = { config: { company: url }, filters: [] };
  const made = await hooking.hooks.create({ url, event: 'new_vacancy', options });
  expect(lastRequest().headers['authorization']).toBe(token);
  expect(JSON.parse(lastRequest().body)).toEqual({ app_id: 9, url, event: 'new_vacancy', options });
  expect(simulator.state.webhooks).toHaveLength(2);
  await hooking.hooks.delete({ hook_id: made.id ?? '' });
  expect(simulator.state.webhooks.map((hook) => hook.id)).toEqual(['77']);
  expect(drift()).toEqual([]);
});

test('both are marked as not documented', () => {
  const { create, delete: remove } = flatchr.resources.hooks;
  expect([create.unverified, remove.unverified].join()).toMatch(/2026.*2026/s);
});
