import { describe, expect, test } from 'vitest';
import { simulated } from '../../test-support/simulated.js';

describe.each(['contracts', 'educationLevels', 'activities', 'channels'] as const)('%s', (verb) => {
  test.each(['with', 'without'])('are listed %s a key', async (how) => {
    const { client, connect, lastRequest, drift } = await simulated();
    const asked = how === 'with' ? client : connect({ credentials: {}, settings: {} });
    const [first] = await asked.referentials[verb]();
    expect(first).toEqual({ id: expect.any(Number), text: expect.any(String) });
    expect(lastRequest().path).toBe(`/${verb}`);
    expect(lastRequest().query).toEqual({ lang: 'fr' });
    expect(Object.keys(lastRequest().headers).includes('authorization')).toBe(how === 'with');
    expect(drift()).toEqual([]);
  });
});

test('metiers are listed by channel', async () => {
  const { client, lastRequest, drift } = await simulated();
  const [first] = await client.referentials.metiers({ channel_id: 2 });
  expect(first).toMatchObject({ id: expect.any(Number), text: expect.any(String) });
  expect(lastRequest()).toMatchObject({ path: '/channels/2/metiers', query: { lang: 'fr' } });
  expect(drift()).toEqual([]);
});

test('the key goes into the query for connections that have it there', async () => {
  const { connect, connection, lastRequest } = await simulated();
  const { api_query } = connection.credentials;
  await connect({ credentials: { api_query } }).referentials.contracts();
  expect(lastRequest().query).toEqual({ lang: 'fr', token: api_query.api_key });
  expect(lastRequest().headers).not.toHaveProperty('authorization');
});
