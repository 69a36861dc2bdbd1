import { expect, onTestFinished, test } from 'vitest';
import { startMetrics } from '../observe/metrics.js';
import { openSqlite } from '../store/open-sqlite.js';
import { documentExamples, sendExample } from '../test-support/document-examples.js';
import { linesOf } from '../test-support/log-lines.js';
import { temporaryFolder } from '../test-support/temporary-folder.js';
import { testService } from '../test-support/service.js';
import { faults, toldBy, toldByFiles } from '../test-support/vendor-faults.js';

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
      if (toldBy(told).length > 0) wrong.push(`${name} tells a secret`);
    }
  }
  expect(wrong).toEqual([]);
  expect(problems).toBeGreaterThan((examples.length * faults.length) / every / 2);
  expect([...toldBy(JSON.stringify(lines)), ...toldByFiles(folder)]).toEqual([]);
});
