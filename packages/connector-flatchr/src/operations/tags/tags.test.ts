import { describe, expect, test } from 'vitest';
import { simulated } from '../../test-support/simulated.js';

describe.each(['2022', 'now'] as const)('tags and traits, in the shapes of %s', (vintage) => {
  test('a tag is listed, given to an applicant as a trait, and listed there', async () => {
    const { client, ids, drift } = await simulated({ vintage });
    const { applicant_id } = ids;
    const tags = await client.tags.list();
    const tag = tags.find(({ type, values }) => type === 'candidates' && values)!;
    expect(tag).toMatchObject({ id: expect.stringMatching(/^\w{16}$/), tag_id: expect.any(Number) });
    const value = tag.values!.split(';')[0]!.trim();
    const made = await client.traits.create({ applicant_id, tag: tag.id as string, value });
    expect(made).toMatchObject({ tag_id: tag.id, value });
    expect(await client.traits.list({ applicant_id })).toContainEqual(made);
    expect(drift()).toEqual([]);
  });
});

test('a value that a tag does not have is told with the words of the API', async () => {
  const { client, ids, simulator } = await simulated();
  const tag = simulator.state.tags.find(
    ({ type, values, creatable }) => type === 'candidates' && values && !creatable,
  )!;
  const refused = client.traits.create({ applicant_id: ids.applicant_id, tag: tag.id, value: 'rien de tel' });
  await expect(refused).rejects.toMatchObject({
    code: 'rejected',
    upstream: { message: expect.stringContaining('must be one of') },
  });
});
