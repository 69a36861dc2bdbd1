import { restMethods, toManifest, toOpenApi } from '@raccord/core';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { flatchr } from '../../connector.js';
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
  expect(error).toMatchObject({ code: 'auth_expired' });
  expect(inspect([error, events, client.$plan('auth.login', input)], { depth: 9 })).not.toContain(password);
});

test('login has no REST route', () => {
  const manifest = toManifest(flatchr);
  expect(restMethods(manifest.operations['auth.login']!)).toEqual([]);
  expect(Object.keys(toOpenApi(manifest).paths).filter((path) => path.includes('login'))).toEqual([]);
});
