import { expect, test } from 'vitest';
import { simulated } from './test-support/simulated.js';

test('a call known only from 2020 goes out with the key of the connection, and a 404 is told as not found', async () => {
  const { client, connection, ids, lastRequest } = await simulated();
  const path = `/company/${connection.settings.company_key}/applicant/${ids.applicant_id}/medias`;
  await expect(client.$request({ method: 'GET', path })).rejects.toMatchObject({ code: 'not_found' });
  expect(lastRequest()).toMatchObject({
    host: 'default',
    path,
    headers: { authorization: expect.stringMatching(/^Bearer /) },
  });
});
