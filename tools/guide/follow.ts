import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Problem } from '../setup/problem.mjs';
import { namedFiles } from './named-files.ts';

const apiKey = 'a-key-of-16-characters-or-more';

export interface Reader {
  /** The text of GUIDE.md. */
  readonly guide: string;
  /** An empty folder, where the connector and the service get theirs. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  /** The guide's commands as this reader types them. */
  readonly types: (script: string) => string;
}

/**
 * The first chapter of the guide, as a reader follows it: its files in a folder of their own, and its commands. What
 * they print must stand in the guide. Returns the differences.
 */
export async function followGuide({ guide, folder, env, types }: Reader): Promise<string[]> {
  const [chapter = ''] = guide
    .split('## A connector in 15 minutes')
    .slice(1)
    .map((rest) => rest.split(/^## /m)[0]!);
  const connector = join(folder, 'connector-acme');
  for (const [path, text] of namedFiles(chapter)) {
    const file = join(connector, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const scripts = [...chapter.matchAll(/^```sh\n([^]*?)^```$/gm)].map(([, script = '']) => types(script));
  const expected = [...chapter.matchAll(/^```text\n([^]*?)^```$/gm)].map(([, text = '']) => text.trim());
  const [install = '', use = '', service = '', calls = ''] = scripts;
  const shell = (script: string) => {
    const { status, stdout, stderr } = spawnSync('sh', ['-ec', script], { cwd: connector, env, encoding: 'utf8' });
    if (status === 0) return stdout;
    throw new Problem(`these commands of the guide fail:\n${script}\n${stdout}\n${stderr}`);
  };
  const problems: string[] = [];
  for (const [index, script] of [install, use].entries()) problems.push(...differences(expected[index], shell(script)));

  const [start = '', ...before] = service.trim().split('\n').toReversed();
  shell(before.toReversed().join('\n'));
  const ofService = { ...env, PORT: '0', RACCORD_DATA_DIR: join(folder, 'data') };
  return [
    ...problems,
    ...(await served(start, join(folder, 'service'), ofService, (url) =>
      differences(expected[2], shell(calls.replaceAll('http://127.0.0.1:3000', url))),
    )),
  ];
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

/** The service of a command, with the connector in it, and the calls to it. */
async function served(
  command: string,
  cwd: string,
  env: NodeJS.ProcessEnv,
  calls: (url: string) => string[],
): Promise<string[]> {
  const service = spawn('sh', ['-c', `exec env ${command}`], { cwd, env, detached: true });
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
