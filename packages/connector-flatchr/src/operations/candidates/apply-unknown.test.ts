import { createClient, type Runtime, type Transport } from '@raccord/core';
import { describe, expect, test } from 'vitest';
import { flatchr } from '../../connector.js';
import { pdf, type Simulated, simulated } from '../../test-support/simulated.js';

const person = { firstname: 'Zoé', lastname: 'Martin', email: 'zoe@example.com', resume: pdf };
const lost = { kind: 'reset-after-read', applied: true, method: 'POST', host: 'careers' } as const;
/** The search shows nobody: nobody has applied yet, or it does not show it yet. */
const unseen = (times: number) => ({ kind: 'status', status: 200, body: [], path: /search/, times }) as const;

const made = ({ simulator }: Simulated) =>
  simulator.state.applicants.filter(({ candidate }) => candidate.email === person.email);
const intakes = ({ simulator }: Simulated) =>
  simulator.requests.filter(({ path }) => path === '/vacancy/candidate/json').length;
const apply = (given: Simulated, client = given.client, change: object = {}, options = {}) =>
  client.candidates.apply({ ...person, vacancy: given.vacancy.slug, ...change }, options);

/** A client that loses the answer of intake: it comes, and `lose` ends the wait for it. */
function losing(given: Simulated, lose: () => void, runtime: Partial<Runtime> = {}) {
  const transport: Transport = async ({ url, method, headers, body = null }, { operation }) => {
    const answer = await fetch(url, { method, headers, body });
    if (operation === 'candidates.create') {
      lose();
      return new Promise(() => {});
    }
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      bytes: async () => new Uint8Array(await answer.arrayBuffer()),
    };
  };
  return createClient(flatchr, given.connection, { ...given.runtime, transport, ...runtime });
}

/** A row of the search, as of somebody else or of another vacancy. */
const row = (change: object) => ({ applicant: 'Zz1Wy3EOp2NP3p1K', email: person.email, vacancy_id: 1, ...change });

describe('apply, where the search shows a new applicant late', () => {
  test('waits a little and gives it back', async () => {
    const given = await simulated();
    given.simulator.faults.add(unseen(3)); // before, and twice after
    expect(await apply(given)).toMatchObject({ created: true, applicant: { email: person.email } });
    expect(given.clock.waits).toEqual([1000, 3000]);
    expect(made(given)).toHaveLength(1);
  });

  test('says that it is made where it is not shown in time', async () => {
    const given = await simulated();
    given.simulator.faults.add(unseen(4));
    expect(await apply(given)).toEqual({ created: true, applicant: null });
  });

  test('finds the applicant of a lost answer, and does not send it again', async () => {
    const given = await simulated();
    given.simulator.faults.add(unseen(3), lost);
    expect(await apply(given)).toMatchObject({ created: true, applicant: { applicant: made(given)[0]?.id } });
    expect(intakes(given)).toBe(1);
  });

  test('a second click sends nothing while it is not known what became of the first', async () => {
    const given = await simulated();
    given.simulator.faults.add(unseen(7), lost);
    const outcomes = await Promise.allSettled([apply(given), apply(given), apply(given)]);
    for (const outcome of outcomes.slice(0, 2)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { sent: 'maybe', step: 'candidates.create' } });
    }
    expect(intakes(given)).toBe(1);
    expect(made(given)).toHaveLength(1);
  });

  test('a second click takes the applicant of the first where it is shown by then', async () => {
    const given = await simulated();
    given.simulator.faults.add(unseen(4), lost);
    const [first, second] = await Promise.allSettled([apply(given), apply(given)]);
    expect(first).toMatchObject({ status: 'rejected', reason: { sent: 'maybe' } });
    expect(second).toMatchObject({ status: 'fulfilled', value: { created: false, applicant: expect.anything() } });
    expect(intakes(given)).toBe(1);
  });
});

describe('apply, where the outcome of intake is not known', () => {
  test.each([
    ['500', { kind: 'status', status: 500, applied: true } as const],
    ['408', { kind: 'status', status: 408, applied: true } as const],
    ['a page in place of the answer', { kind: 'html', applied: true } as const],
    ['an answer that is cut', { kind: 'cut' } as const],
    ['a redirect', { kind: 'status', status: 302, headers: { location: '/' }, applied: true } as const],
  ])('after %s the applicant is found and not sent again', async (_, fault) => {
    const given = await simulated();
    given.simulator.faults.add({ ...fault, method: 'POST', host: 'careers' });
    expect(await apply(given)).toMatchObject({ created: true, applicant: { applicant: made(given)[0]?.id } });
    expect(intakes(given)).toBe(1);
  });

  test('after a time limit the applicant is found', async () => {
    const given = await simulated();
    const limits: AbortController[] = [];
    const timeout = () => (limits.push(new AbortController()), limits.at(-1)!.signal);
    const client = losing(given, () => limits.at(-1)!.abort(), { timeout });
    expect(await apply(given, client)).toMatchObject({ created: true, applicant: { applicant: made(given)[0]?.id } });
    expect(intakes(given)).toBe(1);
  });

  test('who stops in the middle is told that it may have been made, and nothing more is sent', async () => {
    const given = await simulated();
    const stop = new AbortController();
    const client = losing(given, () => stop.abort());
    await expect(apply(given, client, {}, { signal: stop.signal })).rejects.toMatchObject({
      code: 'aborted',
      sent: 'maybe',
      retryable: false,
      hint: expect.stringContaining('it searches before it sends'),
    });
    expect(given.lastRequest().path).toBe('/vacancy/candidate/json');
    expect(made(given)).toHaveLength(1);
  });

  test('a second click whose first was stopped is no stopped one: it looks, and finds the applicant', async () => {
    const given = await simulated();
    const stop = new AbortController();
    const first = apply(
      given,
      losing(given, () => stop.abort()),
      {},
      { signal: stop.signal },
    );
    const [, second] = await Promise.allSettled([first, apply(given)]);
    expect(second).toMatchObject({ status: 'fulfilled', value: { created: false, applicant: expect.anything() } });
    expect(intakes(given)).toBe(1);
  });

  test('what was refused is told as it is', async () => {
    const given = await simulated();
    given.simulator.faults.add({ kind: 'status', status: 422, method: 'POST', host: 'careers' });
    await expect(apply(given)).rejects.toMatchObject({ code: 'rejected', status: 422 });
    expect(given.simulator.requests.filter(({ path }) => path.endsWith('/applicants'))).toHaveLength(1);
  });
});

describe('apply knows its own applicant', () => {
  test('in any case of the e-mail address', async () => {
    const given = await simulated();
    const first = await apply(given, given.client, { email: 'Zoe@Example.com' });
    expect(await apply(given)).toEqual({ created: false, applicant: first.applicant });
    expect(intakes(given)).toBe(1);
  });

  test('also where the search looks at the case', async () => {
    const given = await simulated();
    await apply(given);
    given.simulator.faults.add(unseen(1)); // for the address as it is given now
    expect(await apply(given, given.client, { email: 'Zoe@Example.com' })).toMatchObject({ created: false });
    expect(intakes(given)).toBe(1);
  });

  test.each([
    ['on another vacancy', row({ vacancy_id: 999_999 })],
    ['without an address', row({ email: null })],
    ['whose address only holds the one looked for', row({ email: `a.${person.email}` })],
  ])('from one %s, if the search gives that', async (_, other) => {
    const given = await simulated();
    const body = [{ ...other, vacancy_id: other.vacancy_id === 1 ? given.vacancy.vacancy_id : other.vacancy_id }];
    given.simulator.faults.add({ kind: 'status', status: 200, body, path: /search/ });
    expect(await apply(given)).toMatchObject({ created: true, applicant: { applicant: made(given)[0]?.id } });
  });

  test('among two that were there before: it gives one of them and makes no third', async () => {
    const given = await simulated();
    for (let nr = 0; nr < 2; nr += 1) await given.client.candidates.create({ ...person, vacancy: given.vacancy.slug });
    const outcome = await apply(given);
    expect(made(given).map(({ id }) => id)).toContain(outcome.applicant?.applicant);
    expect(outcome.created).toBe(false);
    expect(made(given)).toHaveLength(2);
  });

  test('and makes another one where the person has applied elsewhere', async () => {
    const given = await simulated();
    const other = given.simulator.state.vacancies.find(
      (one) => one.company === given.vacancy.company && one !== given.vacancy && one.status === 1,
    )!;
    await apply(given, given.client, { vacancy: other.slug });
    expect(await apply(given)).toMatchObject({ created: true, applicant: { vacancy_id: given.vacancy.vacancy_id } });
    expect(made(given)).toHaveLength(2);
  });
});
