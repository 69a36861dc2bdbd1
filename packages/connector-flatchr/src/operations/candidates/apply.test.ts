import { describe, expect, test } from 'vitest';
import { pdf, type Simulated, simulated, snapshot } from '../../test-support/simulated.js';

const person = { firstname: 'Zoé', lastname: 'Martin', email: 'zoe@example.com', resume: pdf };
/** Nobody is found: nobody has applied yet, or the search does not show it yet. */
const unseen = (times: number) => ({ kind: 'status', status: 200, body: [], path: /search/, times }) as const;
const lost = { kind: 'reset-after-read', applied: true, method: 'POST', host: 'careers' } as const;

function made({ simulator }: Simulated) {
  return simulator.state.applicants.filter(({ candidate }) => candidate.email === person.email);
}

function intakes({ simulator }: Simulated): number {
  return simulator.requests.filter(({ path }) => path === '/vacancy/candidate/json').length;
}

const apply = (given: Simulated, client = given.client) =>
  client.candidates.apply({ ...person, vacancy: given.vacancy.slug });

describe('apply', () => {
  test('gives the applicant that intake does not name, and the same one when it is called again', async () => {
    const given = await simulated();
    const first = await apply(given);
    expect(first).toMatchObject({ created: true, applicant: { applicant: made(given)[0]?.id } });
    expect(await apply(given)).toEqual({ created: false, applicant: first.applicant });
    expect(intakes(given)).toBe(1);
  });

  test('makes one candidate of a double click', async () => {
    const given = await simulated();
    const outcomes = await Promise.all([apply(given), apply(given), apply(given, given.connect())]);
    expect(outcomes.map(({ created }) => created)).toEqual([true, false, false]);
    expect(new Set(outcomes.map(({ applicant }) => applicant?.applicant)).size).toBe(1);
    expect(made(given)).toHaveLength(1);
  });

  test('the second click tries by itself where the first one failed', async () => {
    const given = await simulated();
    given.simulator.faults.add({ kind: 'status', status: 400, method: 'POST', host: 'careers' });
    const [first, second] = await Promise.allSettled([apply(given), apply(given)]);
    expect(first).toMatchObject({ status: 'rejected', reason: { code: 'rejected' } });
    expect(second).toMatchObject({ status: 'fulfilled', value: { created: true } });
    expect(made(given)).toHaveLength(1);
  });

  test.each([
    ['a reset', lost],
    ['a broken answer', { kind: 'status', status: 502, applied: true, method: 'POST', host: 'careers' } as const],
    ['half an answer', { kind: 'truncated', method: 'POST', host: 'careers' } as const],
  ])('finds the applicant after %s, and does not send it again', async (_, fault) => {
    const given = await simulated();
    given.simulator.faults.add(fault);
    expect(await apply(given)).toMatchObject({ created: true, applicant: { email: person.email } });
    expect(intakes(given)).toBe(1);
    expect(made(given)).toHaveLength(1);
  });

  test('says that it is not known where the answer was lost and the applicant is not found', async () => {
    const given = await simulated();
    given.simulator.faults.add({ ...lost, applied: false });
    await expect(apply(given)).rejects.toMatchObject({
      code: 'network',
      sent: 'maybe',
      retryable: false,
      step: 'candidates.create',
      message: expect.stringContaining('may have been created'),
      hint: expect.stringContaining('call candidates.apply again in a few minutes: it searches before it sends'),
    });
    expect(intakes(given)).toBe(1);
  });

  test('says so too where the search after it fails', async () => {
    const given = await simulated();
    given.simulator.faults.add(unseen(1));
    given.simulator.faults.add(lost, { kind: 'status', status: 503, path: /search/, times: 3 });
    await expect(apply(given)).rejects.toMatchObject({
      code: 'network',
      sent: 'maybe',
      step: 'candidates.create',
      hint: expect.stringContaining('it searches before it sends'),
    });
    expect(made(given)).toHaveLength(1);
    expect(await apply(given)).toMatchObject({ created: false, applicant: { applicant: made(given)[0]?.id } });
  });

  test('refuses an id in place of the slug, and a slug that nobody has, before anything is written', async () => {
    const given = await simulated();
    const before = snapshot(given);
    const { id, vacancy_id } = given.vacancy;
    const wrong = given.client.candidates.apply({ ...person, vacancy: id });
    await expect(wrong).rejects.toMatchObject({
      code: 'input_invalid',
      message: expect.stringContaining('vacancies.resolve'),
    });
    const unknown = given.client.candidates.apply({ ...person, vacancy: `abc-${vacancy_id}` });
    await expect(unknown).rejects.toMatchObject({
      code: 'not_found',
      sent: 'no',
      hint: expect.stringContaining('slug'),
    });
    expect(intakes(given)).toBe(0);
    expect(snapshot(given)).toBe(before);
  });

  test('only checks with the test route where that is asked for', async () => {
    const given = await simulated();
    const input = { ...person, vacancy: given.vacancy.slug, test: true };
    expect(await given.client.candidates.apply(input)).toEqual({ created: false, tested: true, applicant: null });
    expect(given.simulator.requests.map(({ path }) => path)).toEqual(['/vacancy/candidate/test']);
    expect(made(given)).toEqual([]);
  });
});
