import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
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

test('a document of AFS is discovered and a report of it polled as the README of the connector shows', async () => {
  const simulator = createAfsSimulator();
  const { servers, close } = await simulator.listen();
  onTestFinished(close);
  const folder = await mkdtemp(join(tmpdir(), 'raccord-example-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const document = join(folder, 'afsa.json');
  await writeFile(document, await (await fetch(`${servers.developers}/assets/openapi/v1/afsa.json`)).text());

  const pieces = await codeIn('packages/connector-afs/README.md');
  const [discover = '', report = ''] = ['withOpenApi(afs', 'triggers.report'].map((word) =>
    pieces.find((code) => code.includes(word)),
  );
  // As it stands there, but for where the document and AFS are, and the operation, which the simulator names otherwise.
  const code = `${discover}\n${report}\nconsole.log(events.length > 0, JSON.stringify(state).includes('2026'));`
    .replace("'afsa.json'", JSON.stringify(document))
    .replace('{ settings:', `{ servers: ${JSON.stringify(servers)}, settings:`)
    .replace('await client.$call(connector.discovered[0]!, {});', '')
    .replace("'reports.daily'", "'constructed.listFigures'")
    .replace('below', 'above');
  const [discovered = '', polled] = (await run(code, { AFS_API_KEY: afsDemo.api_key })).split(/\n(?=true|false)/);
  expect(discovered).toContain('constructed.listFigures');
  expect(polled).toBe('true true');
  expect(simulator.requests.at(-1)?.path).toBe('/v1/constructed/figures');
});
