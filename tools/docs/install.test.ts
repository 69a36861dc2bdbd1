import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { root } from '../setup/environment.mjs';
import { allBlocks } from './blocks.ts';

const told = allBlocks().filter(({ language, code }) => language === 'sh' && code.includes('~/.n8n/nodes'));
const installs = [...new Map(told.map((block) => [block.code, block])).values()]; // the same in two languages

test('pages tell how to install both node packages from here', () => {
  expect(installs.length).toBe(2);
});

test.concurrent.for(installs)(
  'the commands of $page put the nodes where n8n looks for them',
  async ({ code }, context) => {
    const home = mkdtempSync(join(tmpdir(), 'raccord-docs-'));
    context.onTestFinished(() => rmSync(home, { recursive: true }));
    const commands = code.replace('npm run build\n', '').replaceAll('/tmp/', `${home}/`);
    await promisify(execFile)('sh', ['-ec', commands], { cwd: root, env: { ...process.env, HOME: home } });
    const [, name = ''] = /nodes\/node_modules\/(\S+)/.exec(code) ?? [];
    const folder = join(home, '.n8n/nodes/node_modules', name);
    const { n8n } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const missing = [...n8n.nodes, ...n8n.credentials].filter((path: string) => !existsSync(join(folder, path)));
    expect(missing).toEqual([]);
  },
);
