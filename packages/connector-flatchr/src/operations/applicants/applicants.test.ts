import { describe, expect, test } from 'vitest';
import { idsOf, simulated, snapshot } from '../../test-support/simulated.js';

const secondCompany = 'DemoCompanyKey02';

describe.each(['2022', 'now'] as const)('applicants, in the shapes of %s', (vintage) => {
  test('are searched without drift, their dates in ISO 8601', async () => {
    const { client, applicant, drift } = await simulated({ vintage });
    const { items } = await client.applicants.search({ email: applicant.candidate.email ?? '' });
    expect(items[0]).toMatchObject({ applicant: applicant.id, vacancy: applicant.vacancy.title });
    expect(items[0]?.created_at).toBe(new Date(applicant.created_at).toISOString().slice(0, 10));
    expect(drift()).toEqual([]);
  });

  test('one is got, moved and archived without drift; unix seconds come out as ISO 8601', async () => {
    const { client, ids, applicant, drift } = await simulated({ vintage });
    const got = await client.applicants.get({
      applicant_id: ids.applicant_id,
      fields: 'candidate,vacancy,candidate.consent',
    });
    expect(got).toMatchObject({ id: applicant.id, created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) });
    expect(await client.applicants.move({ ...ids, column_id: 1312 })).toMatchObject({ column_id: 1312 });
    expect(applicant.column.title).toBe('Entretien');
    expect(await client.applicants.archive(ids)).toMatchObject({ id: applicant.id, status: 0 });
    expect(drift()).toEqual([]);
  });

  test('one is moved to a column by its title, or to the one for hired people', async () => {
    const { client, ids, applicant } = await simulated({ vintage });
    await client.applicants.moveTo({ ...ids, column: 'Présélection' });
    expect(applicant.column.title).toBe('Présélection');
    await client.applicants.moveTo({ ...ids, hired: true });
    expect(applicant.column).toMatchObject({ title: 'Bienvenue !', hired: true });
  });

  test('one is resolved by e-mail, and by e-mail and vacancy in either form of its id', async () => {
    const given = await simulated({ vintage });
    const { client, simulator, applicant } = given;
    const before = snapshot(given);
    const email = applicant.candidate.email ?? '';
    for (const vacancy_id of [
      applicant.vacancy.id,
      applicant.vacancy.vacancy_id,
      String(applicant.vacancy.vacancy_id),
    ]) {
      expect(await client.applicants.resolve({ email, vacancy_id })).toMatchObject({
        applicant_id: applicant.id,
        row: { email },
      });
    }
    expect(snapshot(given)).toBe(before);
    expect(
      simulator.requests.every(({ method, path }) => method === 'GET' || path.endsWith('/search/applicants')),
    ).toBe(true);
  });

  test('the CV of one is read without a write', async () => {
    const given = await simulated({ vintage });
    const { client, ids } = given;
    const before = snapshot(given);
    const cv = await client.applicants.getCv({ applicant_id: ids.applicant_id });
    expect(new TextDecoder().decode(cv.data as Uint8Array)).toMatch(/^%PDF/);
    expect(snapshot(given)).toBe(before);
    expect(given.simulator.requests.map(({ method }) => method)).toEqual(['GET', 'GET']);
  });
});

test('a move whose answer is cut was sent, and is not repeated', async () => {
  const { client, ids, simulator, applicant } = await simulated();
  simulator.faults.add({ kind: 'cut', method: 'PUT' });
  const lost = client.applicants.move({ ...ids, column_id: 1312 });
  await expect(lost).rejects.toMatchObject({ code: 'network', sent: 'yes', retryable: false });
  expect(applicant.column.title).toBe('Entretien');
  expect(simulator.requests).toHaveLength(1);
});

describe('the search', () => {
  test('writes its days as MM/DD/YY', async () => {
    const { client, lastRequest } = await simulated();
    await client.applicants.search({ start: '2026-01-31', end: '2026-02-01', start_update: '2026-03-01', hired: true });
    expect(JSON.parse(lastRequest().body)).toEqual({
      start: '01/31/26',
      end: '02/01/26',
      start_update: '03/01/26',
      hired: true,
    });
  });

  test('goes to another company of a multi-account', async () => {
    const { client, simulator } = await simulated();
    const own = simulator.state.applicants.filter(({ vacancy }) => vacancy.company.id === secondCompany);
    const { items } = await client.applicants.search({ company: secondCompany });
    expect(items.map(({ applicant }) => applicant).toSorted()).toEqual(own.map(({ id }) => id).toSorted());
  });

  test('walks months, one request each, and gives every applicant once', async () => {
    const { client, simulator } = await simulated();
    const own = simulator.state.applicants.filter(({ vacancy }) => vacancy.company === simulator.state.companies[0]);
    const first = new Date(Math.min(...own.map(({ created_at }) => created_at))).toISOString().slice(0, 10);
    const found: string[] = [];
    for await (const row of client.applicants.search({ start: first }, { window: 'month' })) found.push(row.applicant);
    expect(simulator.requests.length).toBeGreaterThan(3);
    expect(found.toSorted()).toEqual(own.map(({ id }) => id).toSorted());
  });
});

describe('moveTo', () => {
  test('tells which columns there are, before anything is written', async () => {
    const given = await simulated();
    const before = snapshot(given);
    const lost = given.client.applicants.moveTo({ ...given.ids, column: 'Nulle part' });
    await expect(lost).rejects.toMatchObject({
      code: 'not_found',
      sent: 'no',
      message: expect.stringContaining('"Entretien"'),
    });
    for (const neither of [{}, { column: 'Entretien', hired: true }, { hired: false }]) {
      await expect(given.client.applicants.moveTo({ ...given.ids, ...neither })).rejects.toMatchObject({
        code: 'input_invalid',
      });
    }
    expect(snapshot(given)).toBe(before);
  });

  test('says which of two columns with one title it cannot tell', async () => {
    const { client, ids, simulator } = await simulated();
    simulator.state.columns.find(({ id }) => id === 1311)!.title = 'Entretien';
    await expect(client.applicants.moveTo({ ...ids, column: 'Entretien' })).rejects.toMatchObject({ code: 'conflict' });
  });

  test('a move whose answer is lost is not sent again', async () => {
    const { client, ids, simulator } = await simulated();
    simulator.faults.add({ kind: 'reset-after-read', applied: true, method: 'PUT' });
    await expect(client.applicants.moveTo({ ...ids, hired: true })).rejects.toMatchObject({
      sent: 'maybe',
      retryable: false,
    });
    expect(simulator.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
  });
});

test('an applicant without a CV is told as such', async () => {
  const { client, simulator } = await simulated();
  const company = simulator.state.companies[0];
  const without = simulator.state.applicants.find(({ vacancy }) => vacancy.company === company)!;
  without.candidate.resume = null;
  const { applicant_id } = idsOf(without);
  await expect(client.applicants.getCv({ applicant_id })).rejects.toMatchObject({ code: 'not_found', sent: 'yes' });
});

test('a search is repeated after 429 and after a broken connection: it writes nothing', async () => {
  const { client, simulator } = await simulated();
  simulator.faults.add({ kind: 'status', status: 429, retryAfter: '1' }, { kind: 'reset-before-read' });
  expect((await client.applicants.search()).items.length).toBeGreaterThan(0);
  expect(simulator.requests).toHaveLength(3);
});
