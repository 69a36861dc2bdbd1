import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '@raccord/simulators';
import { expect, onTestFinished, test } from 'vitest';
import { startMetrics } from '../observe/metrics.js';
import { openSqlite } from '../store/open-sqlite.js';
import { demos } from '../test-support/demos.js';
import { documentExamples, sendExample } from '../test-support/document-examples.js';
import { linesOf } from '../test-support/log-lines.js';
import { temporaryFolder } from '../test-support/temporary-folder.js';
import { apiKey, testService } from '../test-support/service.js';

/** What a vendor sends in its failures beside its message, which `upstream` repeats: no caller, log or file may see it. */
const canary = 'canary-of-the-vendor-5f2b8c';
const secrets = [
  canary,
  apiKey,
  ...[demos.flatchr, demos.afs]
    .flatMap(({ connection }) => Object.values(connection.credentials))
    .flatMap((credentials) => [credentials?.['api_key'], credentials?.['password']])
    .filter((secret) => secret !== undefined),
];

const statuses = [301, 400, 401, 403, 404, 409, 410, 418, 422, 429, 500, 502, 503, 504];
const faults: readonly Fault[] = [
  ...statuses.map(
    (status): Fault => ({
      kind: 'status',
      status,
      body: { message: 'no', trace: canary },
      headers: { 'x-canary': canary },
    }),
  ),
  { kind: 'status', status: 200, body: `{"broken": "${canary}` },
  { kind: 'html', status: 200, body: `<html>${canary}</html>` },
  { kind: 'html', status: 500, body: `<html>${canary}</html>`, applied: true },
  { kind: 'truncated' },
  { kind: 'cut' },
  { kind: 'reset-before-read' },
  { kind: 'reset-after-read' },
  { kind: 'reset-after-read', applied: true },
  { kind: 'hang' },
];

/** `npm test` tries every fault and every operation, but not each with each. */
const every = process.env['RACCORD_PROOF'] === 'full' ? 1 : 37;

test('whatever a vendor does, the answer is a problem or a result, and what it sent is nowhere else', async () => {
  const folder = temporaryFolder();
  const store = await openSqlite(folder);
  const { log, lines } = linesOf();
  const service = await testService({ store, observer: { log, metrics: startMetrics() } });
  onTestFinished(async () => {
    await service.close();
    await store.close();
  });
  const examples = await documentExamples(service);
  const wrong: string[] = [];
  let problems = 0;
  for (const [index, example] of examples.entries()) {
    for (const [number, fault] of faults.entries()) {
      if ((index + number) % every !== 0) continue;
      for (const simulator of [service.flatchr, service.afs]) {
        simulator.reset();
        simulator.faults.add({ ...fault, times: Infinity });
      }
      const headers = {
        'idempotency-key': `k${index}-${number}`,
        'raccord-timeout': fault.kind === 'hang' ? '0.1' : '10',
      };
      const response = await sendExample(service, example, undefined, headers);
      const name = `${example.operation.operationId} ${JSON.stringify(fault)}: ${response.status}`;
      const text = await response.text();
      if (response.ok) continue;
      problems += 1;
      const isProblem = response.headers.get('content-type') === 'application/problem+json';
      if (!isProblem || response.status === 500 || text.includes('internal_error')) wrong.push(name);
      const told = text + JSON.stringify([...response.headers]);
      if (secrets.some((secret) => told.includes(secret))) wrong.push(`${name} tells a secret`);
    }
  }
  expect(wrong).toEqual([]);
  expect(problems).toBeGreaterThan((examples.length * faults.length) / every / 2);
  const files = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'latin1'));
  for (const text of [JSON.stringify(lines), ...files])
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
});
