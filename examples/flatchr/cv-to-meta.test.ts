import { readdir, readFile } from 'node:fs/promises';
import { flatchrDemo, type FlatchrSimulatorOptions } from '@raccord/simulators';
import { expect, onTestFinished, test } from 'vitest';
import { type FlatchrEvent, startHook } from '../support/hook.ts';
import { startWorld } from '../test-support/world.ts';
import { type CvOutcome, cvToMeta } from './cv-to-meta.ts';

const contents = '%PDF-1.7 Zoé Essai, 12 rue du Secret, SQL';
const cv = { data: new TextEncoder().encode(contents), file_name: 'cv.pdf', content_type: 'application/pdf' };
const person = { firstname: 'Zoé', lastname: 'Essai', email: 'zoe.essai@example.com' };

async function start({ copies = 1, ...options }: FlatchrSimulatorOptions & { copies?: number } = {}) {
  const world = await startWorld(options);
  const folder = world.file('cvs');
  const lines: string[] = [];
  const outcomes: (CvOutcome | Error)[] = [];
  const parse = async (bytes: Uint8Array) => ({ length: bytes.length, skills: ['SQL'] });
  const handle = (event: FlatchrEvent) =>
    cvToMeta({ client: world.client, folder, parse, log: (line) => void lines.push(line) }, event);
  const hook = await startHook({
    secret: 'demo-hook-not-a-secret',
    onEvent: async (event) => outcomes.push(await handle(event).catch((error: Error) => error)),
  });
  onTestFinished(hook.close);
  world.simulator.webhooks.add({ event: 'new_applicant', url: hook.url, copies });
  const apply = async (resume: typeof cv | string = cv) => {
    const vacancy = world.simulator.state.vacancies[0]!.slug;
    await world.client.candidates.create({ vacancy, ...person, resume });
    await world.simulator.webhooks.settled();
    return world.simulator.state.applicants.at(-1)!;
  };
  const meta = () => world.simulator.state.attributes;
  return { ...world, folder, lines, outcomes, handle, apply, meta };
}

test('the CV of somebody who applies is kept, and what was read in it stands beside the candidate', async () => {
  const { apply, folder, outcomes, meta } = await start();
  const { id, candidate } = await apply();
  expect(outcomes).toEqual(['done']);
  expect(await readFile(`${folder}/${id}.cv`, 'utf8')).toBe(contents);
  expect(meta()).toMatchObject([
    { candidate, value: { length: cv.data.length, skills: ['SQL'] }, type: 'applicants', name: 'parsing' },
  ]);
});

test('a push that comes twice writes once', async () => {
  const { apply, outcomes, meta } = await start({ copies: 2 });
  await apply();
  expect(outcomes).toEqual(['done', 'known']);
  expect(meta()).toHaveLength(1);
});

test('neither CV nor person nor key is in the log, in events or in errors', async () => {
  const { apply, simulator, lines, events, outcomes } = await start();
  await apply();
  simulator.faults.add({
    kind: 'status',
    status: 500,
    path: /search\/candidate/,
    times: 9,
    body: { message: `bad key ${flatchrDemo.api_key}` },
  });
  await apply();
  expect(outcomes[1]).toMatchObject({ code: 'unavailable' });
  const error = outcomes[1] as Error;
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^applicant \w{16}: done, 42 bytes, application\/pdf$/);
  const told = JSON.stringify([lines, events, error, error.message]);
  expect(events.some(({ type }) => type === 'request')).toBe(true);
  for (const secret of ['Secret', 'SQL', 'Zoé', 'Essai', flatchrDemo.api_key]) expect(told).not.toContain(secret);
});

test('a failure leaves no sign of being done: the push that comes again does it', async () => {
  const { apply, simulator, outcomes, folder, handle, meta } = await start({ copies: 1 });
  simulator.faults.add({ kind: 'status', status: 500, path: /search\/candidate/ });
  await apply();
  expect(outcomes).toMatchObject([{ code: 'unavailable' }]);
  await expect(readdir(folder)).rejects.toThrow('ENOENT');
  const { body } = simulator.webhooks.deliveries[0]!;
  expect(await handle({ type: 'new_applicant', event: JSON.parse(body) } as FlatchrEvent)).toBe('done');
  expect(meta()).toHaveLength(1);
});

test('an account that knows candidates only by id, as one was seen in 2022', async () => {
  const { apply, simulator, outcomes, meta } = await start();
  simulator.faults.add({ kind: 'status', status: 404, path: /search\/candidate/ });
  const { candidate } = await apply();
  expect(outcomes).toEqual(['done']);
  expect(meta()).toMatchObject([{ candidate }]);
  expect(JSON.parse(simulator.requests.at(-1)?.body ?? '')).toMatchObject({ reference: candidate.candidate_id });
});

test('where the event does not say where the CV is, the applicant is asked; a download may lead to another host', async () => {
  const { apply, outcomes } = await start({ vintage: '2022', cvDownload: 'redirect' });
  await apply();
  expect(outcomes).toEqual(['done']);
});

test('two at the same time keep to one download a second', async () => {
  const { apply, outcomes, simulator, events } = await start();
  await Promise.all([apply(), apply()]);
  expect(outcomes).toEqual(['done', 'done']);
  expect(events.filter(({ type }) => type === 'limit')).not.toEqual([]); // one waited for its turn
  expect(simulator.requests.filter(({ status }) => status === 429)).toEqual([]);
});

test('a CV that is a link is not stored at Flatchr, and an id that is none names no file', async () => {
  const { apply, outcomes, handle, simulator } = await start();
  await apply('https://example.com/cv.pdf');
  expect(outcomes).toEqual(['no CV']);
  const forged = { data: { applicant: { id: '../../x' }, candidate: { email: 'a@example.com' }, cv: null } };
  const seen = simulator.requests.length;
  expect(await handle({ type: 'new_applicant', event: forged } as unknown as FlatchrEvent)).toBe('another event');
  expect(simulator.requests).toHaveLength(seen);
});
