import type { Tokens } from '@raccord/core';
import { expect, test } from 'vitest';
import { canary } from '../sample/secret.js';
import type { Kernel } from '../subject.js';
import { withRuntime } from '../test-support/faulty-kernel.js';
import { acme } from '../test-support/acme.js';
import { acmeSubject, found, withConnection } from '../test-support/plant.js';
import { tokenLives } from './token-lives.js';

/** A kernel that keeps its tokens otherwise. */
const keeping = (change: (tokens: Tokens) => Tokens): Partial<Kernel> =>
  withRuntime((runtime) => ({
    ...runtime,
    tokens: { ...runtime.tokens, save: (key, tokens) => runtime.tokens.save(key, change(tokens)) },
  }));

test.each(['user', 'oauth'])('finds a token of %s that never ends', async (scheme) => {
  const kernel = keeping(({ expires_at: _never, ...tokens }) => tokens);
  expect(await found(tokenLives, acmeSubject({ kernel }), scheme)).toContain(
    `token lives ${scheme}: the end of its life`,
  );
});

test.each(['user', 'oauth'])('finds a token of %s that is used until its last moment', async (scheme) => {
  const kernel = keeping((tokens) => ({ ...tokens, expires_at: (tokens.expires_at ?? 0) + 60_000 }));
  expect(await found(tokenLives, acmeSubject({ kernel }), scheme)).toEqual([
    `token lives ${scheme}: the end of its life`,
  ]);
});

test.each(['user', 'oauth'])('finds a token of %s that is renewed although it lives', async (scheme) => {
  const kernel = keeping((tokens) => ({ ...tokens, expires_at: 1 }));
  expect(await found(tokenLives, acmeSubject({ kernel }), scheme)).toContain(`token lives ${scheme}: half of its life`);
});

test('finds an old refresh token that is lost when no new one comes', async () => {
  const old = canary('oauth.refresh_token');
  const kernel = keeping(({ refresh_token, ...tokens }) =>
    refresh_token === old ? tokens : { ...tokens, refresh_token: refresh_token ?? '' },
  );
  expect(await found(tokenLives, acmeSubject({ kernel }), 'oauth')).toEqual([
    'token lives oauth: no new refresh token',
  ]);
});

test('takes a token whose life is told in another way', async () => {
  for (const expires of [{ jwt: true }, { afterMs: 3_600_000 }, { afterMs: 60_000 }]) {
    const user = { ...acme.connection.auth['user'], expires };
    const connector = withConnection({ auth: { ...acme.connection.auth, user } });
    expect(await found(tokenLives, acmeSubject({ connector }), 'user')).toEqual([]);
  }
});
