import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../setup/environment.mjs';
import { run } from '../setup/process.mjs';

const apiKey = 'a-key-of-at-least-24-characters';

/**
 * The first chapter of the guide, as a reader would follow it: its files in a folder of their own, its commands with the
 * packed packages in place of published ones. What it prints must stand in the guide.
 */
export async function prove(): Promise<string[]> {
  const guide = readFileSync(join(root, 'packages/core/GUIDE.md'), 'utf8');
  const [chapter = ''] = guide
    .split('## A connector in 15 minutes')
    .slice(1)
    .map((rest) => rest.split(/^## /m)[0]!);
  const folder = mkdtempSync(join(tmpdir(), 'raccord-guide-'));
  try {
    const packed = await packages(join(folder, 'packed'));
    const connector = join(folder, 'connector-acme');
    for (const [, path = '', text = ''] of chapter.matchAll(/^```\w+ (\S+)\n([^]*?)^```$/gm)) {
      const file = join(connector, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    const scripts = [...chapter.matchAll(/^```sh\n([^]*?)^```$/gm)].map(([, script = '']) =>
      withPacked(script, packed),
    );
    const expected = [...chapter.matchAll(/^```text\n([^]*?)^```$/gm)].map(([, text = '']) => text.trim());
    const [install = '', use = '', service = '', calls = ''] = scripts;
    const problems: string[] = [];
    for (const [index, script] of [install, use].entries()) {
      problems.push(...differences(expected[index], shell(script, connector)));
    }
    return [
      ...problems,
      ...(await served(service, connector, (url) => {
        const script = calls.replaceAll('http://127.0.0.1:3000', url);
        return differences(expected[2], shell(script, connector));
      })),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What was to be printed, with `…` for what may differ, and was not. */
function differences(expected = 'nothing', output: string): string[] {
  const printed = plain(output);
  let from = 0;
  for (const part of expected.split('…').map(spaced)) {
    const found = spaced(printed).indexOf(part, from);
    if (found < 0) return [`the guide says:\n${expected}\nbut this was printed:\n${printed}`];
    from = found + part.length;
  }
  return [];
}

/** Every published package as a file, by name. */
async function packages(folder: string): Promise<ReadonlyMap<string, string>> {
  mkdirSync(folder, { recursive: true });
  const packed = new Map<string, string>();
  for (const path of globSync('{packages,apps}/*/package.json', { cwd: root })) {
    const { name, private: isPrivate } = JSON.parse(readFileSync(join(root, path), 'utf8'));
    if (isPrivate || !name.startsWith('@raccord/')) continue;
    const options = { cwd: join(root, dirname(path)), quiet: true };
    const { code, output } = await run('pnpm', ['pack', '--pack-destination', folder, '--json'], options);
    if (code !== 0) throw new Error(output);
    packed.set(name, JSON.parse(output).filename);
  }
  return packed;
}

/**
 * The packages are not published yet: their files take their place, all of them together so that they find each other.
 * Other packages get the version that we use.
 */
function withPacked(script: string, packed: ReadonlyMap<string, string>): string {
  const all = [...packed.values()].join(' ');
  return script
    .split('\n')
    .map((line) =>
      line
        .replaceAll(/@raccord\/[\w-]+/g, (name) => packed.get(name) ?? name)
        .replaceAll(/ (zod|typescript|vitest)\b/g, (_, name: string) => ` ${name}@${versionOf(name)}`)
        .replace(/^npm install .*raccord-rest.*$/, (install) => `${install} ${all}`),
    )
    .join('\n');
}

function versionOf(name: string): string {
  const catalog = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8');
  return new RegExp(`^ {2}${name}: (\\S+)$`, 'm').exec(catalog)?.[1] ?? 'latest';
}

function shell(script: string, cwd: string): string {
  const env = { ...process.env, CI: '' }; // a reader's machine: on that of a CI, vitest writes no snapshots
  return execFileSync('sh', ['-ec', script], { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** The service of a script, with the connector in it, and the calls to it. */
async function served(script: string, cwd: string, calls: (url: string) => string[]): Promise<string[]> {
  const lines = script.trim().split('\n');
  const start = lines.pop() ?? '';
  shell(lines.join('\n'), cwd);
  const env = { ...process.env, PORT: '0', RACCORD_DATA_DIR: join(cwd, '../data') };
  const service = spawn('sh', ['-c', `exec env ${start}`], { cwd: join(cwd, '../service'), env, detached: true });
  try {
    let output = '';
    for (const stream of [service.stdout, service.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    const ended = once(service, 'exit');
    while (!/http:\/\/\S+/.test(output)) {
      const exited = await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 100))]);
      if (exited) return [`the service ended:\n${output}`];
    }
    const url = /http:\/\/[\w.:]+/.exec(output)![0];
    const answer = await fetch(`${url}/v1/connectors/acme`, { headers: { authorization: `Bearer ${apiKey}` } });
    const openApi = await (await fetch(`${url}/openapi.json`)).text();
    if (!answer.ok) return [`the service does not know Acme: ${answer.status} ${await answer.text()}`];
    if (!openApi.includes('people/add')) return ['the OpenAPI document has no route of Acme'];
    return calls(url);
  } finally {
    process.kill(-service.pid!, 'SIGKILL');
  }
}

/** Without colours. */
function plain(text: string): string {
  // oxlint-disable-next-line no-control-regex -- it is what colours are made of
  return text.replaceAll(/\u001b\[[\d;]*m/g, '');
}

/** One blank between words, and no numbers of tests, which change with the suite. */
function spaced(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\d+ passed \(\d+\)/g, 'passed')
    .trim();
}
