import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { blocksOf } from './blocks.ts';
import { pages } from './pages.ts';
import { type DemoService, demoService, demos } from './service.ts';
import { commandsOf } from './shell.ts';
import { differs } from './shown.ts';

interface Call {
  /** For messages. */
  readonly place: string;
  readonly command: string;
  /** The answer that the page shows. */
  readonly answer: string | undefined;
}

/** The calls of a page in their order. */
function callsOf(page: string): Call[] {
  const blocks = blocksOf(page);
  return blocks.flatMap(({ language, runBy, code, line }, index) => {
    if (language !== 'sh' || runBy !== undefined) return [];
    const curls = commandsOf(code).filter(({ words }) => words[0] === 'curl');
    const next = blocks[index + 1];
    const answer = next?.language === 'json' && next.runBy === undefined ? next.code : undefined;
    return curls.map(({ text }, at) => {
      const isLast = at === curls.length - 1;
      return { place: `${page}:${line}: ${text}`, command: text, answer: isLast ? answer : undefined };
    });
  });
}

/** What a reader puts in place of `<…>`, but for ids, which the answers give. */
function placeholders(connector: string): Readonly<Record<string, string>> {
  const { company_key, account_id, api_key } = { ...demos.afs, ...demos.flatchr, ...demos[connector] };
  const key = { 'API key': api_key!, 'clé d’API': api_key! };
  return { ...key, 'company key': company_key!, 'clé d’entreprise': company_key!, 'numéro du compte': account_id! };
}

/** Runs a command as it stands in a page, but for the port and what is to be filled in. */
async function paste(command: string, id: string, { url, home, apiKey }: DemoService) {
  const [, connector = ''] = /"connector":"(\w+)"/.exec(command) ?? [];
  const filled = command
    .replaceAll('http://127.0.0.1:3000', url)
    .replaceAll(/<([^<>]+)>/g, (_, name: string) => placeholders(connector)[name] ?? id)
    .replace(/^curl /, 'curl -sS -i ');
  const env = { ...process.env, KEY: apiKey, RACCORD_PUBLIC_URL: url };
  const child = spawn('sh', ['-c', `exec ${filled}`], { cwd: home, env });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (/^content-type: text\/event-stream/im.test(output)) child.kill(); // it never ends
    });
  await once(child, 'close');
  const [, status, body = ''] = /^HTTP\/1\.1 (\d+)[^]*?\r\n\r\n([^]*?)$/.exec(output) ?? [];
  return { body: status === undefined ? output : body, status: Number(status) };
}

/** JSON without the blanks between its parts. */
const compact = (json: string): string => json.replaceAll(/("(?:\\.|[^"\\])*")|\s+/g, '$1');

test('the calls of every page work when pasted, and answer what stands there', async () => {
  const service = await demoService('a-key-for-the-pages-of-docs');
  onTestFinished(service.close);
  writeFileSync(join(service.home, 'cv.pdf'), '%PDF-1.4 a CV');
  const calls = pages().flatMap((page) => callsOf(page));
  expect(calls.length).toBeGreaterThan(10);
  let id = '';
  for (const { place, command, answer } of calls) {
    const { body, status } = await paste(command, id, service);
    const [, refused] = /^ {2}"status": (\d{3}),$/m.exec(answer ?? '') ?? [];
    const isExpected = refused === undefined ? status >= 200 && status < 300 : status === Number(refused);
    const difference = answer === undefined ? undefined : differs(compact(answer), compact(body));
    expect({ place, body: isExpected ? '' : body, difference }).toEqual({ place, body: '', difference: undefined });
    id = /"id":"(con_\w+)"/.exec(body)?.[1] ?? id;
  }
});
