import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afs } from '@raccord/connector-afs';
import { createClient } from '@raccord/core';
import { afsDemo, createAfsSimulator } from '@raccord/simulators';
import { expect, onTestFinished, test } from 'vitest';
import { somebody, startWorld } from './test-support/world.ts';

/** The code in a page of the repository, piece by piece, in the order it stands there. */
async function codeIn(page: string): Promise<string[]> {
  const text = await readFile(join(import.meta.dirname, '..', page), 'utf8');
  return [...text.matchAll(/```\w*\n([^]*?)\n```/g)].map(([, code = '']) => code);
}

/** Runs code where the packages of the workspace are found. */
async function run(code: string, environment: Record<string, string> = {}): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module-typescript', '-e', code], {
    cwd: import.meta.dirname,
    env: { ...process.env, ...environment },
  });
  return stdout.trim();
}

test('the example of a call known only from 2020 runs, where the call is gone and where it answers', async () => {
  const [example = ''] = await codeIn('docs/flatchr-2020.md');
  const { servers, simulator } = await startWorld();
  const { id, vacancy } = somebody({ simulator });
  const { id: company_key, api_key } = vacancy.company;
  // As it stands there, but for the company, the applicant and where Flatchr is.
  const code = example
    .replace('Wy3EOp2NP3p1KMq8', company_key)
    .replace('p1KMq8Wy3EOp2NP3', id)
    .replace('settings:', `servers: ${JSON.stringify(servers)}, settings:`);
  expect(await run(code, { FLATCHR_API_KEY: api_key })).toBe('no such call, or no such applicant');
  simulator.faults.add({ kind: 'status', status: 200, body: [{ id: 7, name: 'lettre.pdf' }] });
  expect(await run(code, { FLATCHR_API_KEY: api_key })).toBe("200 [ { id: 7, name: 'lettre.pdf' } ]");
  const sent = {
    path: `/company/${company_key}/applicant/${id}/medias`,
    headers: { authorization: `Bearer ${api_key}` },
  };
  expect(simulator.requests).toMatchObject([sent, sent]);
});

test('of every operation without a current page of the vendor it is told where it comes from', async () => {
  const page = await readFile(join(import.meta.dirname, '../docs/flatchr-vendor-pages.md'), 'utf8');
  const [, without = '', sources = ''] =
    /Without a page of their own([^]*?)<!-- end([^]*?)## Pages that/.exec(page) ?? [];
  const ids = [...without.matchAll(/^- (`[\w.]+`)/gm)].map(([, id]) => id);
  expect(ids.length).toBeGreaterThan(5);
  for (const id of ids) expect(sources).toContain(id);
});

test('the account in the README of the AFS nodes is what its actions answer', async () => {
  const { servers, close } = await createAfsSimulator().listen();
  onTestFinished(close);
  const { api_key } = afsDemo;
  const client = createClient(afs, { servers, settings: {}, credentials: { api_key: { api_key } } });
  const [actions = '', account = ''] = await codeIn('apps/n8n-nodes-afs-analytics/README.md');
  expect(await client.account.infos({ actions: JSON.parse(actions) })).toMatchObject(JSON.parse(account));
});
