import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { restMethods } from '@raccord/manifest';
import { expect, test } from 'vitest';
import { manifest } from '../../test-support/manifest.js';
import { simulated } from '../../test-support/simulated.js';

test('login exchanges e-mail and password for a token, without credentials in the connection', async () => {
  const { connect, connection, lastRequest, drift } = await simulated();
  const answer = await connect({ credentials: {}, settings: {} }).auth.login(connection.credentials.user);
  expect(answer).toEqual({ statusCode: 200, token: expect.stringMatching(/^eyJ/) });
  expect(JSON.parse(lastRequest().body)).toEqual(connection.credentials.user);
  expect(lastRequest().headers).not.toHaveProperty('authorization');
  expect(drift()).toEqual([]);
});

test('login shows the password nowhere', async () => {
  const { client, connection, simulator, events } = await simulated();
  const password = 'another-password-0123';
  simulator.faults.add({ kind: 'status', status: 401, body: { message: `wrong: ${password}` } });
  const input = { ...connection.credentials.user, password };
  const error = await client.auth.login(input).then(undefined, (failed: unknown) => failed);
  expect(error).toMatchObject({ code: 'auth_expired', hint: expect.stringContaining('e-mail and password') });
  expect(inspect([error, events, client.$plan('auth.login', input)], { depth: 9 })).not.toContain(password);
});

test('login is no REST route and no part of the n8n nodes, which take their secrets in credentials', () => {
  expect(restMethods(manifest.operations['auth.login']!)).toEqual([]);
  const node = new URL('../../../../../apps/n8n-nodes-flatchr/', import.meta.url);
  const sources = ['Flatchr.node.ts', 'operations.ts'].map((name) =>
    readFileSync(new URL(`nodes/Flatchr/${name}`, node), 'utf8'),
  );
  expect(sources.join()).toContain('applicants.search');
  expect(sources.join()).not.toMatch(/auth\.login|'auth'|Log In/);
  expect(readFileSync(new URL('README.md', node), 'utf8')).toContain('- Log in: it takes a secret');
});
