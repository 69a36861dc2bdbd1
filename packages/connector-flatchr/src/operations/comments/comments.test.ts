import { describe, expect, test } from 'vitest';
import { pdf, simulated } from '../../test-support/simulated.js';

describe.each(['2022', 'now'] as const)('comments, in the shapes of %s', (vintage) => {
  test('are written in the name of a user, with a file, listed and deleted', async () => {
    const { client, ids, simulator, drift } = await simulated({ vintage });
    const { applicant_id } = ids;
    const made = await client.comments.create({ applicant_id, text: '<p>é</p>', private: true, file: pdf });
    const { headers, parts } = simulator.requests.at(-1)!;
    expect(headers['authorization']).toMatch(/^Bearer eyJ/);
    expect(parts?.map(({ name, text }) => [name, text])).toEqual([
      ['type', 'note'],
      ['text', '<p>é</p>'],
      ['private', 'true'],
      ['file', '%PDF-1.7 é'],
    ]);
    const listed = await client.comments.list({ applicant_id, fields: 'author,attachments' });
    expect(listed).toContainEqual(
      expect.objectContaining({ id: made.id, text: '<p>é</p>', author: expect.anything() }),
    );
    const reply = await client.comments.create({ applicant_id, text: 'oui', reply_to: made.id });
    expect(reply.reply_to).toBe(made.id);
    expect(await client.comments.delete({ applicant_id, comment_id: Number(made.id) })).toMatchObject({
      statusCode: 200,
    });
    expect((await client.comments.list({ applicant_id })).map(({ id }) => id)).not.toContain(made.id);
    expect(drift()).toEqual([]);
  });
});

describe('the user token', () => {
  test('is asked for once by many comments', async () => {
    const { client, ids, simulator } = await simulated();
    const { applicant_id } = ids;
    await Promise.all(['a', 'b', 'c'].map((text) => client.comments.create({ applicant_id, text })));
    expect(simulator.requests.filter(({ path }) => path === '/user/login')).toHaveLength(1);
  });

  test('is asked for again when it has expired', async () => {
    const { client, ids, simulator, clock } = await simulated();
    const { applicant_id } = ids;
    await client.comments.create({ applicant_id, text: 'a' });
    clock.time += 6 * 86_400_000;
    await client.comments.create({ applicant_id, text: 'b' });
    expect(simulator.requests.filter(({ path }) => path === '/user/login')).toHaveLength(2);
    expect(simulator.requests.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });

  test('is needed: a key does not do', async () => {
    const { connect, connection, ids, simulator } = await simulated();
    const { api } = connection.credentials;
    const lost = connect({ credentials: { api } }).comments.create({ applicant_id: ids.applicant_id, text: 'a' });
    await expect(lost).rejects.toMatchObject({ code: 'auth_missing', message: expect.stringContaining('user') });
    expect(simulator.requests).toEqual([]);
  });

  test('is told as refused where the password is wrong, and nothing is written', async () => {
    const { connect, connection, ids, simulator } = await simulated();
    const user = { ...connection.credentials.user, password: 'not-the-password' };
    const lost = connect({ credentials: { user } }).comments.create({ applicant_id: ids.applicant_id, text: 'a' });
    await expect(lost).rejects.toMatchObject({ code: 'auth_expired', sent: 'no' });
    expect(simulator.requests.map(({ path }) => path)).toEqual(['/user/login']);
  });
});
