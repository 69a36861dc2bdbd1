import { expect, test } from 'vitest';
import { simulated } from '../../test-support/simulated.js';

test.each(['2022', 'now'] as const)('columns are listed; the one for hired people says so (%s)', async (vintage) => {
  const { client, drift } = await simulated({ vintage });
  const columns = await client.columns.list();
  expect(columns.filter(({ hired }) => hired)).toMatchObject([{ title: 'Bienvenue !', id: expect.any(Number) }]);
  expect(drift()).toEqual([]);
});

test('a key that nobody has is told with where a new one is made, one of another company as forbidden', async () => {
  const { connect, simulator } = await simulated();
  const lost = connect({ credentials: { api: { api_key: 'nobody-has-this-key' } } }).columns.list();
  await expect(lost).rejects.toMatchObject({ code: 'auth_expired', hint: expect.stringContaining('365 days') });
  const { api_key } = simulator.state.companies[1]!;
  await expect(connect({ credentials: { api: { api_key } } }).columns.list()).rejects.toMatchObject({
    code: 'forbidden',
  });
});

test('the key goes into the query for connections that have it there', async () => {
  const { connect, connection, lastRequest } = await simulated();
  const { api_query } = connection.credentials;
  await connect({ credentials: { api_query } }).columns.list();
  expect(lastRequest()).toMatchObject({ query: { token: api_query.api_key } });
  expect(lastRequest().headers).not.toHaveProperty('authorization');
});
