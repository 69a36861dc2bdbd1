import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readEnvironment } from './environment.js';

describe('the environment', () => {
  it('may be empty', () => {
    expect(readEnvironment({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: undefined,
      apiKeys: undefined,
      connectors: ['@raccord/connector-afs', '@raccord/connector-flatchr'],
      servers: {},
      documents: {},
      allowedHosts: [],
      requestsPerMinute: undefined,
      hooksPerMinute: undefined,
      retentionMs: 30 * 86_400_000,
      storage: { in: 'folder', path: join(homedir(), '.raccord') },
      proxies: {},
      shutdownGraceMs: 25_000,
      logLevel: 'info',
      metrics: true,
      tracing: false,
      demo: false,
      notes: [],
    });
  });

  it('takes an empty variable for none', () => {
    expect(readEnvironment({ PORT: '', RACCORD_API_KEYS: ' ', RACCORD_DEMO: '' })).toEqual(readEnvironment({}));
  });

  it('takes a secret from a file, and says what is wrong with it without its content', () => {
    const folder = mkdtempSync(join(tmpdir(), 'raccord-environment-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'keys');
    writeFileSync(file, 'one-of-our-own-keys\n');
    const { apiKeys, notes } = readEnvironment({ RACCORD_API_KEYS_FILE: file });
    expect([apiKeys, notes]).toEqual([['one-of-our-own-keys'], []]);
    writeFileSync(file, 'short-key');
    expect(() => readEnvironment({ RACCORD_API_KEYS_FILE: file })).toThrow(/^RACCORD_API_KEYS must be(?!.*short-key)/);
    expect(() => readEnvironment({ RACCORD_API_KEYS_FILE: folder })).toThrow(
      'RACCORD_API_KEYS_FILE names a file that cannot be read: EISDIR.',
    );
    expect(readEnvironment({ RACCORD_DEMO_FILE: file }).notes[0]).toContain('Unknown variable RACCORD_DEMO_FILE');
  });

  it('is read variable by variable', () => {
    const environment = readEnvironment({
      PORT: '0',
      HOST: '::1',
      RACCORD_PUBLIC_URL: 'https://raccord.example.com/api/',
      RACCORD_API_KEYS: 'one-of-our-own-keys, two-of-our-own-keys',
      RACCORD_CONNECTORS: '@acme/connector-x,connector-y',
      RACCORD_SERVERS:
        '{"flatchr":{"default":"http://127.0.0.1:1","careers":"http://127.0.0.1:2"},"afs":"http://x.test/v1"}',
      RACCORD_OPENAPI: 'shop=/srv/shop.yaml, crm=https://crm.test/openapi.json',
      RACCORD_AFS_OPENAPI: 'https://docs.test/afsa.json',
      RACCORD_ALLOWED_HOSTS: 'Internal.Example.com, 10.0.0.5:8080, [::1]',
      RACCORD_RATE_LIMIT: '600',
      HTTP_PROXY: 'ignored: the other one counts',
      http_proxy: 'proxy.test:3128',
      HTTPS_PROXY: 'https://u:p@proxy.test',
      NO_PROXY: '.test',
      RACCORD_SHUTDOWN_GRACE: '5',
      RACCORD_LOG_LEVEL: 'ERROR',
      RACCORD_METRICS: '0',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector.test:4318',
      RACCORD_DEMO: '1',
    });
    expect(environment).toEqual({
      port: 0,
      host: '::1',
      publicUrl: 'https://raccord.example.com/api',
      apiKeys: ['one-of-our-own-keys', 'two-of-our-own-keys'],
      connectors: ['@acme/connector-x', 'connector-y'],
      servers: { flatchr: { default: 'http://127.0.0.1:1', careers: 'http://127.0.0.1:2' }, afs: 'http://x.test/v1' },
      documents: {
        shop: '/srv/shop.yaml',
        crm: 'https://crm.test/openapi.json',
        afs: 'https://docs.test/afsa.json',
      },
      allowedHosts: ['internal.example.com', '10.0.0.5:8080', '::1'],
      requestsPerMinute: 600,
      hooksPerMinute: undefined,
      retentionMs: 30 * 86_400_000,
      storage: { in: 'memory' },
      proxies: { http: 'http://proxy.test:3128/', https: 'https://u:p@proxy.test/', not: '.test' },
      shutdownGraceMs: 5_000,
      logLevel: 'error',
      metrics: false,
      tracing: true,
      demo: true,
      notes: [],
    });
  });

  it.each([
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['HOST', 'a b'],
    ['HOST', 'http://127.0.0.1'],
    ['RACCORD_PUBLIC_URL', 'raccord.example.com'],
    ['RACCORD_PUBLIC_URL', 'ftp://example.com'],
    ['RACCORD_PUBLIC_URL', 'https://example.com/?a=b'],
    ['RACCORD_API_KEYS', 'one-of-our-own-keys,,two-of-our-own-keys'],
    ['RACCORD_API_KEYS', 'one with spaces in it'],
    ['RACCORD_API_KEYS', 'fifteen-of-them'],
    ['RACCORD_API_KEYS', 'one-of-our-own-keys,short'],
    ['RACCORD_CONNECTORS', '../evil.js'],
    ['RACCORD_CONNECTORS', 'a,a'],
    ['RACCORD_OPENAPI', './shop.json'],
    ['RACCORD_OPENAPI', 'shop='],
    ['RACCORD_OPENAPI', 'Shop=./shop.json'],
    ['RACCORD_OPENAPI', 'shop=./a.json,shop=./b.json'],
    ['RACCORD_OPENAPI', 'shop=http://shop.test/openapi.json'],
    ['RACCORD_OPENAPI', 'shop=https://user:secret-of-ours@shop.test/openapi.json'],
    ['RACCORD_SHOP_OPENAPI', 'ftp://shop.test/openapi.json'],
    ['RACCORD_SERVERS', 'flatchr=http://x.test'],
    ['RACCORD_SERVERS', '{"flatchr":{"default":"x.test"}}'],
    ['RACCORD_SERVERS', '[]'],
    ['RACCORD_ALLOWED_HOSTS', 'http://x.test'],
    ['RACCORD_RATE_LIMIT', '0'],
    ['RACCORD_RATE_LIMIT', '10/s'],
    ['RACCORD_DEMO', 'true'],
    ['RACCORD_ENCRYPTION_KEY', 'hunter22'],
    ['RACCORD_ENCRYPTION_KEY_PREVIOUS', 'AAAA'],
    ['DATABASE_URL', 'mysql://user:hunter22@host/db'],
  ])('%s refuses "%s" in one line that names it', (name, value) => {
    const read = () => readEnvironment({ [name]: value });
    expect(read).toThrow(new RegExp(`^${name} (must|has) .+$`));
    expect(read).not.toThrow(/hunter22|\n/);
  });

  it.each(['0.0.0.0', '192.168.1.10', '::', 'raccord.example.com'])('keeps demo mode off HOST=%s', (host) => {
    expect(() => readEnvironment({ RACCORD_DEMO: '1', HOST: host })).toThrow(/RACCORD_DEMO=1 serves only this machine/);
  });

  it.each(['127.0.0.1', '127.1.2.3', 'localhost', '::1'])('lets demo mode on HOST=%s', (host) => {
    expect(readEnvironment({ RACCORD_DEMO: '1', HOST: host }).demo).toBe(true);
  });

  it.each([
    [
      { DATABASE_URL: 'postgresql://host/db', RACCORD_DATA_DIR: '/data' },
      { in: 'postgres', url: 'postgresql://host/db' },
    ],
    [{ RACCORD_DATA_DIR: '/data' }, { in: 'folder', path: '/data' }],
    [
      { RACCORD_DATA_DIR: 'data', RACCORD_DEMO: '1' },
      { in: 'folder', path: resolve('data') },
    ],
    [{ RACCORD_DEMO: '1' }, { in: 'memory' }],
  ])('with %o the store is %o', (values: Record<string, string>, storage) => {
    expect(readEnvironment(values).storage).toEqual(storage);
  });

  it('tells which variables are none', () => {
    const { notes } = readEnvironment({
      RACCORD_API_KEY: 'hunter22',
    });
    expect(notes).toEqual(['Unknown variable RACCORD_API_KEY. Did you mean "RACCORD_API_KEYS"?']);
  });
});
