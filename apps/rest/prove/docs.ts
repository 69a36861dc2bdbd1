/**
 * Opens the docs page in a real Chromium and fails unless it shows the operations, breaks no rule of its own
 * Content-Security-Policy, and asks nobody but the service for anything. The record is Chromium's own (net log), less
 * what the browser asks for itself, such as updates.
 * CHROMIUM names the browser; without it /usr/bin/chromium is taken.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const folder = mkdtempSync(join(tmpdir(), 'raccord-docs-'));
const netLog = join(folder, 'net-log.json');
const env = { ...process.env, PORT: '0', RACCORD_DEMO: '1' };
const service = spawn(process.execPath, [join(import.meta.dirname, '../dist/main.js')], {
  env,
  stdio: ['ignore', 'pipe', 'inherit'],
});

try {
  const [greeting] = (await once(service.stdout, 'data')) as [Buffer];
  const url = /http:\/\/\S+/.exec(String(greeting))?.[0] ?? '';
  const errors = await visit(`${url}/docs`);
  const urls = requested(url);
  const strangers = urls.filter((one) => !one.startsWith(`${url}/`));
  if (!urls.includes(`${url}/docs/scalar.js`)) throw new Error(`the net log has no record of the page: ${netLog}`);
  if (errors.length > 0) throw new Error(`the page reports:\n${errors.join('\n')}`);
  if (strangers.length > 0) throw new Error(`requests left the service:\n${strangers.join('\n')}`);
  console.log(`docs page: shown, no error, ${urls.length} requests, all to ${url}`);
} finally {
  service.kill();
  rmSync(folder, { recursive: true, force: true });
}

/** Shows the page, waits for what a reader looks for, and answers what the browser complained about. */
async function visit(page: string): Promise<string[]> {
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [`--log-net-log=${netLog}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  try {
    const tab = await browser.newPage();
    const errors: string[] = [];
    tab.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    tab.on('pageerror', (error) => errors.push(String(error)));
    await tab.goto(page);
    for (const operation of ['List Vacancies', 'Search Applicants', 'Run Statistics']) {
      await tab.getByText(operation).first().waitFor();
    }
    await tab.waitForTimeout(1_000); // for whatever is sent late
    if (process.env['SCREENSHOT']) await tab.screenshot({ path: process.env['SCREENSHOT'] });
    return errors;
  } finally {
    await browser.close();
  }
}

/** Every URL that the page or anything on it asked for. */
function requested(origin: string): string[] {
  const { constants, events } = JSON.parse(readFileSync(netLog, 'utf8')) as {
    constants: { logEventTypes: Record<string, number> };
    events: { type: number; params?: { url?: string; initiator?: string } }[];
  };
  const started = constants.logEventTypes['URL_REQUEST_START_JOB'];
  const urls = events.flatMap(({ type, params: { url = '', initiator } = {} }) =>
    type === started && (initiator === origin || url.startsWith(`${origin}/`)) ? [url] : [],
  );
  return [...new Set(urls)];
}
