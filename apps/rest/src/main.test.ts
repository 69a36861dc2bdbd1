import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import flatchr from '@raccord/connector-flatchr/manifest.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { keyIn, start, urlIn } from './test-support/process.js';

const oldNode = encodeURIComponent("Object.defineProperty(process.versions, 'node', { value: '20.19.0' })");

describe('the service in demo mode', () => {
  it('prints three commands that work when pasted', async () => {
    const { ready } = start({ RACCORD_DEMO: '1' });
    const text = await ready();
    const commands = text.split('\n').filter((line) => line.trim().startsWith('curl '));
    expect(commands).toHaveLength(3);
    for (const command of commands) {
      const { stdout } = await promisify(execFile)('sh', ['-c', command]);
      expect(Object.values(JSON.parse(stdout) as object).length).toBeGreaterThan(0);
      expect(stdout).not.toContain('urn:raccord:problem');
    }
    expect(text).toContain('simulated');
    expect((await fetch(`${urlIn(text)}/docs`)).status).toBe(200);
  });

  it('serves the manifests that the packages ship, and says where one ships none', async () => {
    const text = await start({ RACCORD_DEMO: '1' }).ready();
    expect(text).not.toContain('ships no manifest.json');
    const headers = { authorization: `Bearer ${keyIn(text)}` };
    const served = await fetch(`${urlIn(text)}/v1/connectors/flatchr`, { headers });
    expect(await served.json()).toEqual(flatchr);
  });

  it('names no command for keys, which would not reach its memory', async () => {
    const text = await start({ RACCORD_DEMO: '1', RACCORD_API_KEYS: 'first-key-of-ours' }).ready();
    expect(text).toContain('created by: POST /v1/keys');
  });

  it('makes another key at every start', async () => {
    const keys = await Promise.all([1, 2].map(async () => keyIn(await start({ RACCORD_DEMO: '1' }).ready())));
    expect(keys[0]).toMatch(/^raccord_.{43}$/);
    expect(keys[0]).not.toBe(keys[1]);
  });

  it('asks the servers of RACCORD_SERVERS in place of the simulator', async () => {
    const asked: string[] = [];
    const server = createServer((socket) =>
      socket.once('data', (data) => {
        asked.push(String(data).split('\r\n')[0] ?? '');
        socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]');
      }),
    );
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}/base`;
    const servers = JSON.stringify({ flatchr: { default: own, careers: own } });
    const text = await start({ RACCORD_DEMO: '1', RACCORD_SERVERS: servers }).ready();
    const response = await fetch(`${urlIn(text)}/v1/flatchr/demo/columns/list`, {
      headers: { authorization: `Bearer ${keyIn(text)}` },
    });
    expect(await response.json()).toEqual([]);
    expect(asked).toEqual(['GET /base/company/DemoCompanyKey01/columns HTTP/1.1']);
    server.close();
  });
});

describe('the service without demo mode', () => {
  it('takes the keys given, prints none of them, and has no connection', async () => {
    const text = await start({ RACCORD_API_KEYS: 'first-key-of-ours,second-key-of-ours' }).ready();
    expect(text).not.toMatch(/first-key|second-key|raccord_/);
    expect(text).toContain('calls go to https://');
    expect(text).not.toContain('simulated');
    expect(text).toMatch(/Data {15}in \S+\.raccord"/);
    expect(text).toMatch(/"level":"warn".+encryption\.key was created\. Back it up/);
    const headers = { authorization: 'Bearer second-key-of-ours' };
    expect((await fetch(`${urlIn(text)}/v1/connectors`, { headers })).status).toBe(200);
    expect((await fetch(`${urlIn(text)}/v1/flatchr/demo/columns/list`, { headers })).status).toBe(404);
    const [command = ''] = /curl [^"]+/.exec(text) ?? []; // from a line of the log, as it stands there
    const env = { ...process.env, KEY: 'first-key-of-ours' };
    const { stdout } = await promisify(execFile)('sh', ['-c', command], { env });
    expect(JSON.parse(stdout)).toHaveProperty('data');
  });
});

describe('stopping', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('by %s ends at once with 0, open connections or not', async (signal) => {
    const { child, ready, ended } = start({ RACCORD_DEMO: '1' });
    const { hostname, port } = new URL(urlIn(await ready()));
    const idle = connect(Number(port), hostname);
    const kept = connect(Number(port), hostname);
    kept.write('GET /livez HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(kept, 'data');
    child.kill(signal);
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
    await expect(fetch(`http://${hostname}:${port}/livez`)).rejects.toThrow('fetch failed');
    idle.destroy();
    kept.destroy();
  });
});

describe('a start that cannot succeed ends with one line and 1', () => {
  const failed = async (environment: Record<string, string>) => {
    const { code, stdout, stderr } = await start(environment).ended;
    expect({ code, stdout, lines: stderr.trim().split('\n').length }).toEqual({ code: 1, stdout: '', lines: 1 });
    return stderr.trim();
  };

  it('where the port is in use', async () => {
    const taken = createServer();
    await once(taken.listen(0, '127.0.0.1'), 'listening');
    const { port } = taken.address() as AddressInfo;
    expect(await failed({ PORT: String(port), RACCORD_DEMO: '1' })).toBe(
      `error: Port ${port} is in use on 127.0.0.1. Stop the process that uses it, or set PORT.`,
    );
    taken.close();
  });

  it.each([
    [{ PORT: 'http' }, 'error: PORT must be a whole number from 0 to 65535; 0 picks a free port.'],
    [{ HOST: 'nowhere.invalid' }, 'error: HOST is not an address of this machine: nowhere.invalid.'],
    [
      { RACCORD_CONNECTORS: '@acme/none' },
      'error: RACCORD_CONNECTORS names "@acme/none", which is not installed in the folder of the service.',
    ],
    [
      { RACCORD_SERVERS: '{"flatcher":"http://127.0.0.1"}' },
      'error: Unknown connector "flatcher" in RACCORD_SERVERS. Did you mean "flatchr"? Known names: afs, flatchr.',
    ],
    [
      { RACCORD_SERVERS: '{"flatchr":{"carers":"http://127.0.0.1"}}' },
      'error: Unknown server of flatchr "carers" in RACCORD_SERVERS. Did you mean "careers"? Known names: default, careers.',
    ],
    [
      { RACCORD_DEMO: '1', HOST: '0.0.0.0' },
      'error: RACCORD_DEMO=1 serves only this machine: leave HOST unset, or set it to 127.0.0.1.',
    ],
    [
      // Like an old Node: it says so, and has no module for the store.
      { NODE_OPTIONS: `--no-experimental-sqlite --import=data:text/javascript,${oldNode}` },
      'error: raccord-rest needs Node 24 or later. This is Node 20.19.0.',
    ],
  ])('where the environment is %o', async (environment, line) => {
    expect(await failed(environment)).toBe(line);
  });

  it('where its folder cannot be made', async () => {
    expect(await failed({ RACCORD_DATA_DIR: '/proc/none/data' })).toMatch(
      /^error: The data folder \/proc\/none\/data cannot be used \(E[A-Z]+\)\. Check its rights, or set RACCORD_DATA_DIR\.$/,
    );
  });
});

describe('a command', () => {
  const run = (...line: string[]) => start({}, line).ended;

  it('that is unknown ends with one line and 2', async () => {
    const { code, stdout, stderr } = await run('keys', 'creat');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      'error: Unknown command "keys creat". Did you mean "keys create"? raccord-rest --help lists the commands.\n',
    );
  });

  it('that fails ends with one line and 1', async () => {
    const { code, stdout, stderr } = await run('keys', 'revoke', 'key_x');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^error: No key has this id\. .+\n$/);
  });

  it('prints a created key alone on stdout', async () => {
    const { code, stdout, stderr } = await run('keys', 'create', '--name', 'x', '--scope', 'admin');
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^raccord_[\w-]{43}\n$/) });
    expect(stderr).toMatch(/Created key_\w+\. The key is not shown again\./);
  });

  it('prints JSON for programs', async () => {
    const { stdout } = await run('keys', 'create', '--name', 'x', '--scope', 'events:read', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ name: 'x', scopes: ['events:read'], connections: null });
  });

  it.each([
    [['--help'], /^Usage: raccord-rest[^]+keys create --name/],
    [['--version'], /^\d+\.\d+\.\d+\n$/],
  ])('%j tells about itself', async (line, said) => {
    expect(await run(...line)).toMatchObject({ code: 0, stdout: expect.stringMatching(said), stderr: '' });
  });
});
