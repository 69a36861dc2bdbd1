import { describe, expect, test } from 'vitest';
import { type Simulated, simulated } from '../../test-support/simulated.js';

describe('resolve', () => {
  test('asks for the vacancy where a person has applied more than once', async () => {
    const { client, simulator } = await simulated({ applicants: 400 });
    const company = simulator.state.companies[0];
    const own = simulator.state.applicants.filter(({ vacancy }) => vacancy.company === company);
    const twice = own.find((one) => own.some((other) => other !== one && other.candidate === one.candidate))!;
    const email = twice.candidate.email ?? '';
    await expect(client.applicants.resolve({ email })).rejects.toMatchObject({ code: 'conflict', hint: /vacancy_id/ });
    expect(await client.applicants.resolve({ email, vacancy_id: twice.vacancy.id })).toMatchObject({
      applicant_id: twice.id,
    });
  });

  test('says who is not there, and what to give', async () => {
    const { client, clock } = await simulated();
    await expect(client.applicants.resolve({ email: 'nobody@example.com' })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(clock.waits).toEqual([]); // only whom a webhook has just told of is waited for
    await expect(client.applicants.resolve({})).rejects.toMatchObject({ code: 'input_invalid' });
  });

  test('of an id alone asks applicants.get, and says that it is unverified where it does not know the id', async () => {
    const { client, applicant } = await simulated();
    expect(await client.applicants.resolve({ applicant_id: applicant.id })).toEqual({ applicant_id: applicant.id });
    const clear = client.applicants.resolve({ applicant_id: applicant.applicant_id });
    await expect(clear).rejects.toMatchObject({
      code: 'not_found',
      step: 'applicants.get',
      status: 404,
      hint: expect.stringMatching(/e-mail address.*unverified/),
    });
  });

  test('of an id says what went wrong where the API did not answer', async () => {
    const { client, simulator } = await simulated();
    simulator.faults.add({ kind: 'status', status: 503, times: 3 });
    const lost = client.applicants.resolve({ applicant_id: 8001 });
    await expect(lost).rejects.toMatchObject({ code: 'unavailable', retryable: true });
  });

  test('takes the row of its id, also where the e-mail address has changed, by the documented search alone', async () => {
    const { client, applicant, ids, simulator } = await simulated();
    const email = applicant.candidate.email ?? '';
    for (const known of [{ email }, { email: 'former@example.com' }, {}]) {
      expect(await client.applicants.resolve({ ...known, ...ids })).toMatchObject({
        applicant_id: applicant.id,
        row: { applicant: applicant.id, column: applicant.column.title },
      });
    }
    expect(new Set(simulator.requests.map(({ path }) => path.split('/').at(-1)))).toEqual(new Set(['applicants']));
  });

  test('takes nobody whose address only holds the one looked for, if the search gives that', async () => {
    const { client, simulator } = await simulated();
    const body = [{ applicant: 'Zz1Wy3EOp2NP3p1K', email: 'joanna@example.com' }];
    simulator.faults.add({ kind: 'status', status: 200, body });
    await expect(client.applicants.resolve({ email: 'anna@example.com' })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('finds an address that was stored in lower case', async () => {
    const { client, applicant, simulator } = await simulated();
    simulator.faults.add({ kind: 'status', status: 200, body: [] }); // a search that looks at the case
    const email = (applicant.candidate.email ?? '').toUpperCase();
    expect(await client.applicants.resolve({ email })).toMatchObject({ applicant_id: applicant.id });
  });

  test('of several on one vacancy says what tells them apart', async () => {
    const { client, simulator, vacancy } = await simulated();
    const body = ['a', 'b'].map((one) => ({ applicant: `${one}z1Wy3EOp2NP3p1K`, email: 'ada@example.com' }));
    simulator.faults.add({ kind: 'status', status: 200, body, times: 2 });
    const known = { email: 'ada@example.com', vacancy_id: vacancy.id };
    await expect(client.applicants.resolve(known)).rejects.toMatchObject({
      code: 'conflict',
      hint: expect.stringContaining('encoded applicant_id'),
    });
    expect(await client.applicants.resolve({ ...known, applicant_id: 'bz1Wy3EOp2NP3p1K' })).toMatchObject({
      applicant_id: 'bz1Wy3EOp2NP3p1K',
    });
  });

  test('sends a slug in place of an id nowhere', async () => {
    const { client, simulator, vacancy } = await simulated();
    const lost = client.applicants.resolve({ email: 'ada@example.com', vacancy_id: vacancy.slug });
    await expect(lost).rejects.toMatchObject({
      code: 'input_invalid',
      message: expect.stringContaining('vacancies.resolve'),
    });
    expect(simulator.requests).toEqual([]);
  });
});

describe('resolve, by the payload of a webhook', () => {
  const payloadOf = ({ applicant, ids }: Simulated, change: object = {}) => {
    const { candidate, vacancy } = applicant;
    const { email, firstname, lastname } = candidate;
    const data = {
      applicant: { id: applicant.applicant_id, vacancy_id: ids.vacancy_id },
      candidate: { id: candidate.candidate_id, email, firstname, lastname },
      vacancy: { id: vacancy.vacancy_id },
      applicant_id: applicant.applicant_id,
      vacancy_id: ids.vacancy_id,
      ...change,
    };
    return { event: 'drag_applicant', company_id: 39, data };
  };
  const resolved = ({ ids }: Simulated) => ({ applicant_id: ids.applicant_id, row: { applicant: ids.applicant_id } });

  test('without an e-mail address asks for the name on the vacancy', async () => {
    const given = await simulated();
    given.applicant.candidate.email = null; // others of the same name have one
    const { firstname, lastname } = given.applicant.candidate;
    const event = payloadOf(given, { candidate: { email: null, firstname, lastname } });
    expect(await given.client.applicants.resolve({ event })).toMatchObject(resolved(given));
    expect(JSON.parse(given.lastRequest().body)).toEqual({ firstname, lastname, vacancy: given.ids.vacancy_id });
  });

  test('with an encoded id and no e-mail address looks among all of the vacancy', async () => {
    const given = await simulated();
    const event = payloadOf(given, { candidate: {}, applicant: { id: given.ids.applicant_id } });
    expect(await given.client.applicants.resolve({ event })).toMatchObject(resolved(given));
    expect(given.simulator.requests).toHaveLength(1);
  });

  test.each([
    ['digits for a clear id', (given: Simulated) => ({ applicant: { id: String(given.applicant.applicant_id) } })],
    ['the clear id of the vacancy only', () => ({ vacancy_id: undefined, applicant: {} })],
    ['null in place of parts', () => ({ applicant: null, vacancy: null, column: null })],
  ])('with %s leads there as well', async (_, change) => {
    const given = await simulated();
    const event = payloadOf(given, change(given));
    expect(await given.client.applicants.resolve({ event })).toMatchObject(resolved(given));
  });

  test('what is given beside it comes first; what is left undefined does not', async () => {
    const given = await simulated();
    const event = payloadOf(given, { candidate: { email: 'former@example.com' } });
    const email = given.applicant.candidate.email ?? '';
    expect(await given.client.applicants.resolve({ event, email, applicant_id: undefined })).toMatchObject(
      resolved(given),
    );
    const own = payloadOf(given);
    expect(await given.client.applicants.resolve({ event: own, email: undefined })).toMatchObject(resolved(given));
  });

  test('of nobody says that it names nobody', async () => {
    const { client, simulator } = await simulated();
    for (const event of [{}, { data: null }, { data: { candidate: { email: ' ' } } }]) {
      await expect(client.applicants.resolve({ event })).rejects.toMatchObject({
        code: 'input_invalid',
        sent: 'no',
        message: expect.stringContaining('the payload names no applicant'),
      });
    }
    expect(simulator.requests).toEqual([]);
  });
});
