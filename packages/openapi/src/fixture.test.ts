import { readFileSync } from 'node:fs';
import { clientFromManifest } from '@raccord/core';
import { checkManifest } from '@raccord/core/tools';
import { expect, test } from 'vitest';
import { connectorFromOpenApi } from './index.js';

const fixture = readFileSync(new URL('test-support/afs-fixture.json', import.meta.url), 'utf8');

test('a GET of the fixture becomes a request', () => {
  const { manifest, skipped } = connectorFromOpenApi(fixture, { id: 'fixture' });
  checkManifest(manifest);
  expect(skipped).toEqual([]);
  expect(Object.keys(manifest.operations)).toEqual([
    'fixture.listAccountsReport',
    'fixture.reportCreate',
    'stats.batch',
  ]);
  const connection = { settings: {}, credentials: { ApiKey: { api_key: 'key-0123456789' } } };
  const client = clientFromManifest(manifest, connection);
  const plan = client.$plan('fixture.listAccountsReport', {
    account_id: '00000003',
    metrics: ['visits', 'orders'],
    filter: { country: 'fr' },
    'X-Fixture': 'yes',
    period: { from: '2026-01-01' },
  });
  expect(plan).toMatchObject({
    method: 'GET',
    url: 'https://api.afsanalytics.com/v1/__fixture__/accounts/00000003/report?metrics=visits,orders&filter%5Bcountry%5D=fr&period=%7B%22from%22%3A%222026-01-01%22%7D&api_key=REDACTED',
    headers: { 'x-fixture': 'yes' },
  });
});

test('its form nests as PHP reads it, its key stays in the query, and its deprecated write needs none', () => {
  const { manifest } = connectorFromOpenApi(fixture, { id: 'fixture' });
  const connection = { settings: {}, credentials: { ApiKey: { api_key: 'key-0123456789' } } };
  const client = clientFromManifest(manifest, connection);
  expect(client.$plan('stats.batch', { actions: { 'a:1': { list: ['x', { y: 1 }] } } })).toMatchObject({
    method: 'POST',
    url: 'https://api.afsanalytics.com/v1/stats/batch?api_key=REDACTED',
    body: 'actions%5Ba%3A1%5D%5Blist%5D%5B0%5D=x&actions%5Ba%3A1%5D%5Blist%5D%5B1%5D%5By%5D=1',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  const { deprecated, auth, request } = manifest.operations['fixture.reportCreate']!;
  expect([deprecated, auth, request?.answer?.as]).toEqual([expect.any(String), [], 'any']);
  expect(manifest.auth['OAuth2']).toMatchObject({
    kind: 'oauth2',
    authorize: { server: 'dev', path: '/api/authorize' },
    token: { server: 'dev', path: '/api/token/' },
    scopes: ['read'],
  });
});

test('its answers are compared with their schemas, circles included', async () => {
  const { manifest } = connectorFromOpenApi(fixture, { id: 'fixture' });
  const drifted: unknown[] = [];
  const answers = [{ children: [{ name: 'a', children: [] }] }, { children: [{ name: 1 }] }];
  const client = clientFromManifest(
    manifest,
    { settings: {}, credentials: { ApiKey: { api_key: 'key-0123456789' } } },
    {
      transport: async () => {
        const text = JSON.stringify(answers.shift());
        const bytes = new TextEncoder().encode(text);
        return { status: 200, headers: {}, text: async () => text, bytes: async () => bytes };
      },
      observe: (event) => event.type === 'drift' && drifted.push(...event.issues.map(({ path }) => path?.join('.'))),
    },
  );
  const read = () => client.$call('fixture.listAccountsReport', { account_id: '3' });
  expect(await read()).toEqual({ children: [{ name: 'a', children: [] }] });
  expect(drifted).toEqual([]);
  expect(await read()).toEqual({ children: [{ name: 1 }] });
  expect(drifted).toEqual(['children.0.name']);
});
