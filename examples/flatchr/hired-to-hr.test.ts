import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { FlatchrSimulatorOptions } from '@raccord/simulators';
import { expect, onTestFinished, test } from 'vitest';
import { startHook } from '../support/hook.ts';
import { hrSystem } from '../support/hr-system.ts';
import { assign } from '../test-support/assign.ts';
import { startHrServer, type Trouble } from '../test-support/hr-server.ts';
import { isKilledAt, killedEverywhere, unlimited } from '../test-support/kill-at.ts';
import { somebody, startWorld } from '../test-support/world.ts';
import { hiredToHr } from './hired-to-hr.ts';

const hour = 3_600_000;
const secret = 'demo-hook-not-a-secret';

type Start = FlatchrSimulatorOptions & { copies?: number; held?: boolean };

/** The program has run once, a hook listens, and somebody who is not hired yet is there. */
async function start({ copies = 1, held = false, ...options }: Start = {}) {
  const world = await startWorld(options);
  const hrServer = await startHrServer();
  onTestFinished(hrServer.close);
  const file = world.file('hires.json');
  const program = (client = world.client) =>
    hiredToHr({ client, hr: hrSystem(hrServer.url), file, now: world.clock.now, assign });
  const run = program();
  await run();
  const hook = await startHook({ secret, onEvent: run });
  onTestFinished(hook.close);
  world.simulator.webhooks.add({ event: 'drag_applicant', url: hook.url, copies, held });
  const person = somebody(world);
  const ids = { vacancy_id: person.vacancy.id, applicant_id: person.id };
  const hire = () => world.client.applicants.moveTo({ ...ids, hired: true });
  const comments = () =>
    world.simulator.state.comments.filter(({ applicant, text }) => applicant === person && text.includes('Employee'));
  const state = async () => JSON.parse(await readFile(file, 'utf8'))[person.id];
  return { ...world, hrServer, file, program, run, hook, person, ids, hire, comments, state };
}

test('somebody is hired: one employee, mapped, with the CV, and a comment back', async () => {
  const { hire, simulator, hrServer, person, comments, state } = await start();
  await hire();
  await simulator.webhooks.settled();
  expect(hrServer.employees).toMatchObject([
    {
      external_reference: `flatchr:${person.id}`,
      firstname: person.candidate.firstname,
      email: person.candidate.email,
      legal_entity: 'Démo SAS',
      department: person.vacancy.details.metier,
      start_date: '2027-01-04',
      cv: { content_type: 'application/pdf' },
    },
  ]);
  expect(atob(hrServer.employees[0]?.cv?.data ?? '')).toMatch(/^%PDF-/);
  expect(comments()).toMatchObject([{ text: '<p>Employee 1001 in the HR system</p>' }]);
  expect(await state()).toEqual({ step: 'done', employee: '1001' });
});

test('an account that answers as in 2022 names the vacancy by its title alone, and the employee is mapped', async () => {
  const { hire, simulator, hrServer, person } = await start({ vintage: '2022' });
  await hire();
  await simulator.webhooks.settled();
  expect(hrServer.employees).toMatchObject([{ department: person.vacancy.details.metier }]);
});

test('pushes that come twice, late and out of order make one employee', async () => {
  const { hire, client, ids, simulator, hrServer, comments } = await start({ copies: 2, held: true });
  await hire();
  await client.applicants.moveTo({ ...ids, column: 'Entretien' });
  await hire();
  await simulator.webhooks.flush('newest-first');
  expect(simulator.webhooks.deliveries.map(({ status }) => status)).toEqual(Array(6).fill(204));
  expect(hrServer.employees).toHaveLength(1);
  expect(comments()).toHaveLength(1);
});

test('many calls at the same time make one employee, in two runs', async () => {
  const { hire, run, simulator, hrServer } = await start({ copies: 0 });
  await hire();
  const before = simulator.requests.length;
  await Promise.all(Array.from({ length: 10 }, run));
  expect(hrServer.employees).toHaveLength(1);
  const searches = simulator.requests.slice(before).filter(({ path }) => path.endsWith('/search/applicants'));
  expect(searches.length).toBeLessThanOrEqual(2);
});

test('a push that is lost is made up for by the next run', async () => {
  const { hire, run, hrServer } = await start({ copies: 0 });
  await hire();
  await run();
  expect(hrServer.employees).toHaveLength(1);
});

test('the HR system is down for 24 hours while pushes are repeated: one employee, and it is not overrun', async () => {
  const { hire, run, clock, simulator, hrServer, comments, state } = await start();
  hrServer.set('is down');
  await hire();
  await simulator.webhooks.settled();
  const until = clock.now() + 24 * hour;
  while (clock.now() < until) {
    clock.set(clock.now() + hour / 2);
    const [push] = simulator.webhooks.deliveries;
    await fetch(push?.url ?? '', { method: 'POST', body: push?.body ?? '' });
  }
  expect(hrServer.employees).toEqual([]);
  expect(hrServer.requests.length).toBeLessThan(32); // in 48 runs
  expect(await state()).toMatchObject({ step: 'create', problem: 'the HR system answered 503' });
  hrServer.set('answers');
  clock.set(clock.now() + hour);
  await run();
  await run();
  expect(hrServer.employees).toHaveLength(1);
  expect(comments()).toHaveLength(1);
});

test('an answer of the HR system that gets lost makes no second employee', async () => {
  const { hire, run, clock, simulator, hrServer, comments } = await start();
  hrServer.set((method) => (method === 'POST' ? 'loses the answer' : 'answers'));
  await hire();
  await simulator.webhooks.settled();
  expect(comments()).toEqual([]);
  clock.set(clock.now() + hour);
  await run();
  expect(hrServer.requests).toEqual(['GET', 'POST', 'GET']);
  expect(hrServer.employees).toHaveLength(1);
  expect(comments()).toHaveLength(1);
});

test('who was hired before the program first ran is left alone, in whatever way', async () => {
  const world = await start();
  const before = somebody(world, { hired: true });
  before.updated_at = world.clock.now();
  await world.run();
  expect(world.hrServer.employees).toEqual([]);
});

test.each(['2022', 'now'] as const)('who is archived is not hired (%s)', async (vintage) => {
  const { hire, client, ids, run, hrServer } = await start({ copies: 0, vintage });
  await hire();
  await client.applicants.archive(ids);
  await run();
  expect(hrServer.employees).toEqual([]);
});

test('an answer that is no list of applicants is no first look: nobody hired before becomes an employee', async () => {
  const world = await startWorld();
  const hrServer = await startHrServer();
  onTestFinished(hrServer.close);
  const run = hiredToHr({
    client: world.client,
    hr: hrSystem(hrServer.url),
    file: world.file('hires.json'),
    now: world.clock.now,
    assign,
  });
  world.simulator.faults.add({ kind: 'status', status: 200, path: /search/, body: { message: 'maintenance' } });
  await expect(run()).rejects.toThrow('the answer is not a list');
  await run();
  expect(hrServer.employees).toEqual([]);
});

test('a search that overlooks its filter makes nobody an employee who is not hired', async () => {
  const { client, run, simulator, hrServer } = await start({ copies: 0 });
  const { items: body } = await client.applicants.search({});
  expect(body.some(({ hired }) => hired === false)).toBe(true);
  simulator.faults.add({ kind: 'status', status: 200, path: /search/, body });
  await run();
  expect(hrServer.employees).toEqual([]);
});

test('who is moved away again before anybody looked is not hired', async () => {
  const { hire, client, ids, run, hrServer } = await start({ copies: 0 });
  await hire();
  await client.applicants.moveTo({ ...ids, column: 'Entretien' });
  await run();
  expect(hrServer.employees).toEqual([]);
});

test('a push to another URL, and one that is no JSON, are refused', async () => {
  const { hook, simulator } = await start();
  const post = async (url: string, body: string) => (await fetch(url, { method: 'POST', body })).status;
  const seen = simulator.requests.length;
  expect(await post(hook.url.replace(secret, 'guessed'), '{"event":"drag_applicant"}')).toBe(404);
  expect(await post(hook.url, 'no JSON')).toBe(400);
  expect(await post(hook.url, ' '.repeat(1_000_001))).toBe(413);
  expect(simulator.requests).toHaveLength(seen);
});

test('killed at any request, before it leaves or after its answer: the next run makes it one employee, one comment', async () => {
  const places = await killedEverywhere(async (nth, when) => {
    const { hire, program, connect, hrServer, comments, state } = await start({ copies: 0 });
    await hire();
    const killed = await isKilledAt(nth, when, program(connect({}, unlimited)));
    await program(connect())();
    expect([hrServer.employees.length, comments().length, await state()]).toEqual([
      1,
      1,
      { step: 'done', employee: '1001' },
    ]);
    return killed;
  });
  // search, find, vacancy, applicant, CV, employee, comments, login, comment: before and after each
  expect(places).toBe(18);
});

/** `kill -9` as soon as the program waits for an answer to what it has written, then a run that nothing stops. */
test.each(['employee', 'comment'])(
  'killed when the %s is written: still one employee, one comment',
  async (written) => {
    const { hire, hrServer, simulator, servers, file, clock, run, comments } = await start({ copies: 0 });
    await hire();
    hrServer.set((method): Trouble => (method === 'POST' && written === 'employee' ? 'never answers' : 'answers'));
    if (written === 'comment') simulator.faults.add({ kind: 'hang', applied: true, path: /comment$/ });
    const script = fileURLToPath(new URL('../test-support/hired-to-hr.child.ts', import.meta.url));
    const options = JSON.stringify({ servers, hrUrl: hrServer.url, file, at: clock.now() });
    const child = spawn(process.execPath, [script, options], { stdio: ['ignore', 'ignore', 'inherit'] });
    const exited = once(child, 'exit');
    const isWritten = () => (written === 'employee' ? hrServer.employees : comments()).length > 0;
    while (!isWritten() && child.exitCode === null) await setTimeout(10); // leaves the processor to the child
    child.kill('SIGKILL');
    expect(await exited).toEqual([null, 'SIGKILL']);
    hrServer.set('answers');
    await run();
    expect(hrServer.employees).toHaveLength(1);
    expect(comments()).toHaveLength(1);
  },
);
