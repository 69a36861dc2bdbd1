/**
 * Does by hand what `docker build` and `docker run` would do with the Dockerfile: runs each of its commands, in folders
 * of its own, then the service as a user without rights whose only folder to write to is the data volume, and its
 * health check. The base image is the one thing that this does not try.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DockerfileParser, type Instruction } from 'dockerfile-ast';

const repository = join(import.meta.dirname, '../../..');
const instructions = DockerfileParser.parse(
  readFileSync(join(repository, 'apps/rest/Dockerfile'), 'utf8'),
).getInstructions();
const start = instructions.findLastIndex((one) => one.getKeyword() === 'FROM');
/** The user `nobody`, if this runs as root. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

export async function prove(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'raccord-container-'));
  chmodSync(folder, 0o755);
  const app = join(folder, 'app');
  const data = join(folder, 'data');
  try {
    build(join(folder, 'repo'), app);
    mkdirSync(data, { mode: 0o700 });
    if (nobody.uid !== undefined) chownSync(data, nobody.uid, nobody.gid);
    return await tryService(app, data);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The first stage: what git knows, and each RUN. */
function build(repo: string, app: string): void {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: repository, encoding: 'utf8' })
    .split('\0')
    .filter(Boolean);
  for (const file of files) {
    mkdirSync(dirname(join(repo, file)), { recursive: true });
    cpSync(join(repository, file), join(repo, file));
  }
  for (const run of all('RUN', instructions.slice(0, start))) {
    const command = (run.getArgumentsContent() ?? '').replaceAll('/app', app);
    execFileSync('sh', ['-c', command], { cwd: repo, stdio: ['ignore', 'ignore', 'inherit'] });
  }
}

async function tryService(app: string, data: string): Promise<string[]> {
  const port = await freePort();
  const env = { ...stageEnvironment(), PATH: process.env['PATH'], PORT: String(port), RACCORD_DATA_DIR: data };
  const options = { cwd: app, env, ...nobody };
  const [command = '', ...line] = jsonOf('CMD');
  const isHealthy = () => spawnSync(process.execPath, jsonOf('HEALTHCHECK').slice(1), options).status === 0;
  const before = readdirSync(app);
  const problems: string[] = [];
  if (command !== 'node') problems.push(`CMD starts ${command}, not node`);
  if (isHealthy()) problems.push('the health check succeeds without a service');
  const service = spawn(process.execPath, line, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = recorded(service);
  try {
    await until(() => said().includes('listens on') || service.exitCode !== null);
    if (!isHealthy()) problems.push(`the health check fails beside a service that said:\n${said()}`);
    const page = await fetch(`http://127.0.0.1:${port}/docs/scalar.js`, { headers: { 'accept-encoding': 'br' } });
    if (page.headers.get('content-encoding') !== 'br') problems.push('the docs page is not compressed');
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
    if (!ready.ok) problems.push(`/readyz answers ${ready.status}`);
  } finally {
    const ended = once(service, 'exit');
    service.kill('SIGTERM');
    const [code] = (await ended) as [number | null];
    if (code !== 0) problems.push(`SIGTERM ends it with ${code}:\n${said()}`);
  }
  if (readdirSync(data).length === 0) problems.push('nothing was written to the data volume');
  if (readdirSync(app).join() !== before.join()) problems.push('something was written outside the data volume');
  return problems;
}

function recorded(service: ChildProcess): () => string {
  let text = '';
  for (const stream of [service.stdout, service.stderr]) stream?.on('data', (part) => (text += String(part)));
  return () => text;
}

async function until(isTrue: () => boolean): Promise<void> {
  for (let tries = 0; tries < 600 && !isTrue(); tries++) await new Promise((done) => setTimeout(done, 100));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** The variables of ENV in the last stage. */
function stageEnvironment(): Record<string, string> {
  const pairs = all('ENV', instructions.slice(start)).flatMap((one) =>
    one.getArguments().map((argument) => argument.getValue().split('=') as [string, string]),
  );
  return Object.fromEntries(pairs);
}

/** The list of an instruction in exec form. */
function jsonOf(keyword: string): string[] {
  const [instruction] = all(keyword, instructions.slice(start));
  const text = instruction?.getArgumentsContent() ?? '';
  return JSON.parse(text.slice(text.indexOf('['))) as string[];
}

function all(keyword: string, some: readonly Instruction[]): readonly Instruction[] {
  return some.filter((one) => one.getKeyword() === keyword);
}
