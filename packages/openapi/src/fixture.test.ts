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
