import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { apply, by, flatchrKey, flatchrNode } from '../n8n/flatchr.ts';
import { installServer } from '../n8n/install.ts';
import { nodePackages } from '../n8n/package.ts';
import { publish } from '../n8n/published.ts';
import type { World } from '../n8n/world.ts';

/**
 * Flatchr answers 503 for a minute and more: a read and a write in real n8n fail with words that are true, the poll of
 * each minute fails, and who applied just before is delivered once when Flatchr is back.
 */
export async function prove(): Promise<string[]> {
  await installServer();
  const { createWorld } = await import('../n8n/world.ts'); // only now: it needs the build
  const world = await createWorld(nodePackages());
  try {
    await downForAMinute(world);
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  } finally {
    await world.close();
  }
}

/** n8n polls each minute, at a second of its own choice. */
const aMinuteAndMore = 70_000;

async function downForAMinute(world: World): Promise<void> {
  const { n8n, flatchr } = world;
  const { simulator } = flatchr;
  const credential = await flatchrKey(world);
  const published = await publish(n8n.rest, {
    name: 'Flatchr Polling Trigger',
    type: 'n8n-nodes-flatchr.flatchrPollingTrigger',
    parameters: { event: 'applicants_new', pollTimes: { item: [{ mode: 'everyMinute' }] } },
    credential,
  });
  await apply(world, 'ada@example.com');

  simulator.faults.add({ kind: 'status', status: 503, times: 1_000 });
  const searches = () => simulator.requests.filter(({ path }) => path.endsWith('/search/applicants'));
  const read = await n8n.runWorkflow(flatchrNode('Columns', 'columns.list', {}, credential));
  assert.equal(read.error?.httpCode, '503', JSON.stringify(read.error));
  const [applicant] = simulator.state.applicants;
  const [column] = simulator.state.columns;
  const move = {
    vacancy_id: by('id', applicant!.vacancy.id),
    applicant_id: applicant!.id,
    column_id: by('id', String(column!.id)),
  };
  const before = simulator.requests.length;
  const write = await n8n.runWorkflow(flatchrNode('Move', 'applicants.move', move, credential));
  assert.equal(write.error?.httpCode, '503', JSON.stringify(write.error));
  assert.equal(simulator.requests.length, before + 1, 'a write that may have arrived is not sent again');
  const polled = searches().length;
  await sleep(aMinuteAndMore);
  const failed = searches().slice(polled);
  assert.ok(failed.length > 0 && failed.every(({ status }) => status === 503), 'every poll of the minute has failed');

  simulator.faults.clear();
  await sleep(aMinuteAndMore);
  assert.equal(searches().at(-1)?.status, 200, 'n8n polls again');
  const all = await published.executions(1);
  const told = all
    .flatMap(({ nodes }) => nodes['Flatchr Polling Trigger']?.items ?? [])
    .map(({ json }) => (json['payload'] as { email: string }).email);
  assert.deepEqual(told, ['ada@example.com']);
  await published.unpublish();
}
