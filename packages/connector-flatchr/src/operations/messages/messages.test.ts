import { describe, expect, test } from 'vitest';
import { simulated } from '../../test-support/simulated.js';

describe.each(['2022', 'now'] as const)('messages, in the shapes of %s', (vintage) => {
  test('are sent in the name of a user, and listed', async () => {
    const { client, ids, simulator, drift } = await simulated({ vintage });
    const { applicant_id } = ids;
    const sent = await client.messages.send({
      applicant_id,
      html: '<p>Bonjour</p>',
      subject: 'Votre candidature',
      mail: true,
    });
    const { headers, parts } = simulator.requests.at(-1)!;
    expect(headers['authorization']).toMatch(/^Bearer eyJ/);
    expect(parts?.map(({ name, text }) => [name, text])).toEqual([
      ['html', '<p>Bonjour</p>'],
      ['subject', 'Votre candidature'],
      ['mail', 'true'],
    ]);
    const listed = await client.messages.list({ applicant_id, fields: 'author,replied,mail,attachments,candidate' });
    expect(listed).toContainEqual(
      expect.objectContaining({ id: sent.id, mail: expect.objectContaining({ html: '<p>Bonjour</p>' }) }),
    );
    expect(drift()).toEqual([]);
  });
});

test('a message whose answer is lost is not sent again', async () => {
  const { client, ids, simulator } = await simulated();
  simulator.faults.add({ kind: 'reset-after-read', applied: true, path: /message$/ });
  const lost = client.messages.send({ applicant_id: ids.applicant_id, html: 'x' });
  await expect(lost).rejects.toMatchObject({ sent: 'maybe', retryable: false });
  expect(simulator.requests.filter(({ path }) => path.endsWith('/message'))).toHaveLength(1);
});
