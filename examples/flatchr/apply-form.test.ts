import { flatchrDemo } from '@raccord/simulators';
import { expect, onTestFinished, test } from 'vitest';
import { startWorld } from '../test-support/world.ts';
import { startApplyForm } from './apply-form.ts';

const pdf = (size = 100) => new File([`%PDF-1.7 ${'x'.repeat(size)}`], 'mon cv.pdf', { type: 'application/pdf' });

async function start({ log: note, ...options }: { test?: boolean; log?: () => never } = {}) {
  const world = await startWorld();
  const lines: string[] = [];
  const log = note ?? ((line: string) => void lines.push(line));
  const restart = async () => {
    const form = await startApplyForm({ client: world.client, now: world.clock.now, log, ...options });
    onTestFinished(form.close);
    return form.url;
  };
  let url = await restart();
  const { slug } = world.simulator.state.vacancies[0]!;
  const person = {
    firstname: 'Zoé',
    lastname: "N'Guyen",
    email: 'zoe@example.com',
    consent: 'yes',
    phone: '+33 6 00 00 00 00',
  };
  const send = async (change: Record<string, string | File | undefined> = {}, path = `/apply/${slug}`) => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ ...person, resume: pdf(), ...change }))
      if (value !== undefined) body.set(name, value);
    const response = await fetch(url + path, { method: 'POST', body });
    return { status: response.status, text: await response.text(), headers: [...response.headers].join('\n') };
  };
  const made = () => world.simulator.state.applicants.filter(({ candidate }) => candidate.email === person.email);
  return {
    ...world,
    slug,
    send,
    made,
    lines,
    get: (path: string) => fetch(url + path),
    restart: async () => void (url = await restart()),
  };
}

test('an application arrives with the PDF, byte for byte', async () => {
  const { send, made } = await start();
  expect(await send({ comment: 'Bonjour' })).toMatchObject({ status: 200 });
  expect(made()).toMatchObject([
    { comment: 'Bonjour', candidate: { firstname: 'Zoé', lastname: "N'Guyen", resume: { extension: 'pdf' } } },
  ]);
  expect(made()[0]?.candidate.resume?.data).toBe(btoa(await pdf().text()));
});

test('a double click makes one candidate, and both get the same answer', async () => {
  const { send, made } = await start();
  const [one, other] = await Promise.all([send(), send({ email: 'Zoe@Example.com' })]);
  expect(made()).toHaveLength(1);
  expect(one).toMatchObject({ status: 200, text: other.text });
});

test('the same form an hour later, or after a restart, makes no second candidate', async () => {
  const { send, made, clock, restart, simulator } = await start();
  await send();
  const requests = simulator.requests.length;
  await send();
  expect(simulator.requests).toHaveLength(requests);
  clock.set(clock.now() + 2 * 3_600_000);
  await send();
  await restart();
  await send();
  expect(made()).toHaveLength(1);
});

test('the browser sees neither the key nor the company', async () => {
  const { get, slug, send, simulator } = await start();
  const page = await get(`/apply/${slug}`);
  simulator.faults.add({ kind: 'status', status: 401, body: { message: `bad ${flatchrDemo.api_key}` }, times: 9 });
  const refused = await send();
  simulator.faults.clear();
  const seen = [
    await page.text(),
    [...page.headers].join(),
    JSON.stringify(refused),
    JSON.stringify(await send()),
  ].join('\n');
  expect(seen).toContain('<form method="post"');
  for (const secret of [flatchrDemo.api_key, flatchrDemo.company_key, 'flatchr']) expect(seen).not.toContain(secret);
});

test('what is too large or no PDF never gets to Flatchr', async () => {
  const { send, simulator, get } = await start();
  expect(await send({ resume: pdf(10_000_000) })).toMatchObject({ status: 413 });
  expect(await send({ resume: new File(['MZ program'], 'cv.pdf', { type: 'application/pdf' }) })).toMatchObject({
    status: 415,
  });
  expect(await send({ resume: new File([], 'cv.pdf') })).toMatchObject({ status: 422 });
  expect(await send({ resume: undefined })).toMatchObject({ status: 422 });
  expect(await send({ consent: undefined })).toMatchObject({ status: 422 });
  expect(await send({ email: 'zoe' })).toMatchObject({ status: 422 });
  expect(await send({}, '/apply/../../x')).toMatchObject({ status: 404 });
  expect((await get('/')).status).toBe(404);
  expect(simulator.requests).toEqual([]);
});

test('a robot that fills the hidden field is thanked and forgotten', async () => {
  const { send, simulator } = await start();
  expect(await send({ website: 'https://spam.example.com' })).toMatchObject({ status: 200 });
  expect(simulator.requests).toEqual([]);
});

test('an answer of Flatchr that gets lost is looked up, not sent again', async () => {
  const { send, made, simulator } = await start();
  simulator.faults.add({ kind: 'reset-after-read', applied: true, host: 'careers' });
  expect(await send()).toMatchObject({ status: 200 });
  expect(made()).toHaveLength(1);
});

test('after a failure the person may try again; the log has no person in it', async () => {
  const { send, made, simulator, lines } = await start();
  simulator.faults.add({ kind: 'status', status: 500, host: 'careers' });
  expect(await send()).toMatchObject({ status: 502 });
  expect(await send()).toMatchObject({ status: 200 });
  expect(made()).toHaveLength(1);
  expect(lines).toEqual(['application failed: unavailable, sent: yes', 'application sent']);
});

test('a job that is closed or unknown is told', async () => {
  const { send } = await start();
  expect(await send({}, '/apply/nothing-here')).toMatchObject({ status: 404 });
});

test('in CI nothing is kept', async () => {
  const { send, made } = await start({ test: true });
  expect(await send()).toMatchObject({ status: 200 });
  expect(made()).toEqual([]);
});

test('a link to the form may carry a query, as links in campaigns do', async () => {
  const { get, send, slug, made } = await start();
  expect((await get(`/apply/${slug}?utm_source=x`)).status).toBe(200);
  expect(await send({}, `/apply/${slug}?utm_source=x`)).toMatchObject({ status: 200 });
  expect(made()).toHaveLength(1);
});

test('a log that fails is told as a failure, ends nothing, and is not remembered', async () => {
  const { send, made } = await start({
    log: () => {
      throw new Error('the disk is full');
    },
  });
  expect(await send()).toMatchObject({ status: 500 });
  expect(await send()).toMatchObject({ status: 500, text: expect.not.stringContaining('disk') });
  expect(made()).toHaveLength(1);
});
