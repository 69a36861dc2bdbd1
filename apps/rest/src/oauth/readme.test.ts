import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afsDemo, createAfsSimulator } from '@raccord/simulators';
import { expect, onTestFinished, test } from 'vitest';
import { start, urlIn } from '../test-support/process.js';
import { temporaryFolder } from '../test-support/temporary-folder.js';

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
const section = readme.split('## Connect an account by OAuth\n')[1]?.split('\n## ')[0] ?? '';
const commands = [...section.matchAll(/```sh\n(.*?)```/gs)].map(([, command = '']) => command);

const RACCORD_API_KEYS = 'a-key-for-the-readme';

test('the commands of the section about OAuth work when pasted', async () => {
  const { servers, close } = await createAfsSimulator().listen();
  onTestFinished(close);
  const cwd = temporaryFolder();
  const text = await start({
    RACCORD_API_KEYS,
    RACCORD_SERVERS: JSON.stringify({ afs: servers }),
    RACCORD_DATA_DIR: join(cwd, 'data'),
  }).ready();
  const { PATH = '' } = process.env;
  const run = async (command = '', env: Record<string, string> = {}): Promise<string> => {
    const here = command.replaceAll('http://127.0.0.1:3000', urlIn(text)).replace('your_client_id', afsDemo.client_id);
    const options = { cwd, env: { PATH, KEY: RACCORD_API_KEYS, ...env } };
    return (await promisify(execFile)('sh', ['-c', here.replace('curl ', 'curl -sS ')], options)).stdout;
  };
  const [create, authorize, open, call, ...more] = commands;
  expect(more).toEqual([]);
  const { id: CONNECTION } = JSON.parse(await run(create)) as { id: string };
  const { start_url: START_URL } = JSON.parse(await run(authorize, { CONNECTION })) as { start_url: string };
  expect(await run(open, { START_URL })).toContain('Account connected');
  expect(JSON.parse(await run(call))).toHaveProperty('performed_actions');
});
