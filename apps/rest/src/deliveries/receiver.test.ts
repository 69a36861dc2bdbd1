import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { firstSecrets } from '../subscriptions/secrets.js';
import { signatureHeaders } from '../subscriptions/signature.js';
import { temporaryFolder } from '../test-support/temporary-folder.js';

const app = join(import.meta.dirname, '../..');
const readme = readFileSync(join(app, 'README.md'), 'utf8');
const [, code = ''] = /### Receive and verify events\n[^]*?```ts\n([^]*?)```/.exec(readme) ?? [];

test('the receiver of the README takes what the service signs, and nothing else', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(join(app, 'node_modules/standardwebhooks'), join(folder, 'node_modules/standardwebhooks'));
  const file = join(folder, 'receiver.mts');
  writeFileSync(file, code);
  const [{ secret } = { secret: '' }] = firstSecrets();
  vi.stubEnv('WEBHOOK_SECRET', secret);
  const said = vi.spyOn(console, 'log').mockReturnValue();
  onTestFinished(() => {
    vi.unstubAllEnvs();
    said.mockRestore();
  });
  const { POST } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as {
    POST(request: Request): Promise<Response>;
  };
  const event = { id: 'evt_1', type: 'drag_applicant' };
  const post = (body: object, signed: object, at: number) => {
    const headers = signatureHeaders([secret], { id: event.id, at, body: JSON.stringify(signed) });
    return POST(new Request('https://hr.example.com/', { method: 'POST', headers, body: JSON.stringify(body) }));
  };
  const now = Date.now();
  expect((await post(event, event, now)).status).toBe(204);
  expect(said.mock.calls).toEqual([['evt_1', 'drag_applicant']]);
  expect((await post({ ...event, type: 'new_vacancy' }, event, now)).status).toBe(401);
  expect((await post(event, event, now - 3_600_000)).status).toBe(401);
  expect(said).toHaveBeenCalledTimes(1);
});
