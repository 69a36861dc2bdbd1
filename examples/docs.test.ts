import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { somebody, startWorld } from './test-support/world.ts';

const page = await readFile(new URL('../docs/flatchr-2020.md', import.meta.url), 'utf8');
const [, example = ''] = /```ts\n([^]*?)```/.exec(page) ?? [];

/** The example of the page as it stands there, but for the company, the applicant and where Flatchr is. */
async function runExample(answer?: unknown) {
  const world = await startWorld();
  const { id, vacancy } = somebody(world);
  const code = example
    .replace('Wy3EOp2NP3p1KMq8', vacancy.company.id)
    .replace('p1KMq8Wy3EOp2NP3', id)
    .replace('settings:', `servers: ${JSON.stringify(world.servers)}, settings:`);
  if (answer !== undefined) world.simulator.faults.add({ kind: 'status', status: 200, body: answer });
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module-typescript', '-e', code], {
    cwd: import.meta.dirname,
    env: { ...process.env, FLATCHR_API_KEY: vacancy.company.api_key },
  });
  expect(world.simulator.requests).toMatchObject([
    {
      method: 'GET',
      path: `/company/${vacancy.company.id}/applicant/${id}/medias`,
      headers: { authorization: `Bearer ${vacancy.company.api_key}` },
    },
  ]);
  return stdout;
}

test('the example of a call known only from 2020 runs, where the call is gone and where it answers', async () => {
  expect(await runExample()).toBe('no such call, or no such applicant\n');
  expect(await runExample([{ id: 7, name: 'lettre.pdf' }])).toBe("200 [ { id: 7, name: 'lettre.pdf' } ]\n");
});
