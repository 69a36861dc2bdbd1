import { describe, expect, test } from 'vitest';
import { simulated, snapshot } from '../../test-support/simulated.js';

const input = {
  title: 'Chargé de recrutement',
  description: '<p>Nous</p>',
  mission: '<p>Vous</p>',
  profile: '<p>Toi</p>',
  experience: 2,
  contract_type_id: 1,
  education_level_id: 6,
  activity_id: 25,
  channel_id: 2,
  metier_id: 49,
  language: 'fr_FR',
  status: 1,
} as const;

describe.each(['2022', 'now'] as const)('vacancies, in the shapes of %s', (vintage) => {
  test('are listed with parts and without drift, their dates in ISO 8601', async () => {
    const { client, drift } = await simulated({ vintage });
    const [first] = await client.vacancies.list({ fields: 'address,tags,items', offer_id: 98 });
    expect(first).toMatchObject({ id: expect.stringMatching(/^\w{16}$/), vacancy_id: expect.any(Number) });
    expect(first?.address).toHaveProperty('locality');
    expect(first?.created_at).toMatch(/^\d{4}-\d{2}-\d{2}T/);
    expect(drift()).toEqual([]);
  });

  test('one is got with its questions', async () => {
    const { client, vacancy, drift } = await simulated({ vintage });
    const got = await client.vacancies.get({ vacancy_id: vacancy.id, fields: 'address,tags,questions,faqs,benefits' });
    expect(got).toMatchObject({ id: vacancy.id, vacancy_id: vacancy.vacancy_id, slug: vacancy.slug });
    expect(drift()).toEqual([]);
  });

  test('published ones need a slug and no key, unpublished ones a key; filters come back', async () => {
    const { client, connect, lastRequest, drift } = await simulated({ vintage });
    const anybody = connect({ settings: { slug: 'demoatelier' }, credentials: {} });
    const published = await anybody.vacancies.listActive({ filter: 'a' });
    expect(published).toMatchObject({ filter: 'a', items: expect.arrayContaining([expect.anything()]) });
    expect(lastRequest()).toMatchObject({ host: 'careers', path: '/company/demoatelier.json' });
    expect(lastRequest().headers).not.toHaveProperty('authorization');
    const unpublished = await client.vacancies.listActiveUnpublished();
    expect(lastRequest()).toMatchObject({ host: 'default', path: '/company/demoatelier.json' });
    const ids = new Set(published.items.map(({ vacancy }) => vacancy?.id));
    expect(unpublished.items.every(({ vacancy }) => !ids.has(vacancy?.id))).toBe(true);
    expect(drift()).toEqual([]);
  });

  test('one is created, and listed', async () => {
    const { client, drift, lastRequest } = await simulated({ vintage });
    const full = {
      ...input,
      salary: '40 000',
      salary_max: '60 000',
      remote: 'parttime',
      start_date: '2026-12-01',
    } as const;
    const made = await client.vacancies.create(full);
    expect(JSON.parse(lastRequest().body)).toEqual(full);
    expect((await client.vacancies.list()).map(({ id }) => id)).toContain(made.id);
    expect(drift()).toEqual([]);
  });

  test('one is resolved from its slug, its clear id as number and text, and its encoded id', async () => {
    const given = await simulated({ vintage });
    const { client, vacancy } = given;
    const before = snapshot(given);
    const names = { id: vacancy.id, vacancy_id: vacancy.vacancy_id, slug: vacancy.slug };
    for (const one of [vacancy.slug, vacancy.vacancy_id, String(vacancy.vacancy_id), vacancy.id]) {
      expect(await client.vacancies.resolve({ vacancy: one })).toMatchObject(names);
    }
    await expect(client.vacancies.resolve({ vacancy: 'nobody' })).rejects.toMatchObject({
      code: 'not_found',
      sent: 'yes',
    });
    expect(snapshot(given)).toBe(before);
  });
});

test('creating is not repeated when the answer is lost', async () => {
  const { client, simulator } = await simulated();
  const before = simulator.state.vacancies.length;
  simulator.faults.add({ kind: 'reset-after-read', applied: true, method: 'POST' });
  await expect(client.vacancies.create(input)).rejects.toMatchObject({
    code: 'network',
    sent: 'maybe',
    retryable: false,
  });
  expect(simulator.state.vacancies).toHaveLength(before + 1);
  expect(simulator.requests).toHaveLength(1);
});

test('an unknown slug is not found, with the message of the careers host', async () => {
  const { connect } = await simulated();
  const lost = connect({ settings: { slug: 'nobody' }, credentials: {} }).vacancies.listActive();
  await expect(lost).rejects.toMatchObject({
    code: 'not_found',
    upstream: { message: expect.stringContaining('Not available for slug') },
  });
});
