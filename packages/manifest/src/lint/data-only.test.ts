import * as z from 'zod';
import { describe, expect, test } from 'vitest';
import type { ConnectionDefinition, Connector, Operation, Trigger } from '../../../core/src/index.js';
import { acmeOf } from '../../../core/src/test-support/acme.js';
import { firstProblem, refusal } from '../../../core/src/test-support/refusal.js';
import { pollTrigger, webhookTrigger } from '../../../core/src/test-support/triggers.js';
import { toManifest } from '../index.js';
import { operationOf } from '../test-support/manifest-operation.js';

type Parts = { readonly connection?: object; readonly operation?: object; readonly trigger?: object };

const webhook = webhookTrigger('told', { kind: 'none', because: 'x' });

function connectorOf({ connection, operation, trigger }: Parts): Connector {
  const run = { ...operationOf(() => z.strictObject({})), request: { method: 'POST', path: '/x' }, ...operation };
  const acme = acmeOf({ run: run as Operation });
  return {
    ...acme,
    connection: { ...acme.connection, ...connection } as ConnectionDefinition,
    triggers: { told: { ...webhook, ...trigger } as Trigger },
  };
}

const request = (more: object): Parts => ({ operation: { request: { method: 'POST', path: '/x', ...more } } });
const constant = (v: unknown): Parts => request({ constants: { v } });
const session = {
  kind: 'session',
  fields: { user: { label: 'User' } },
  login: { method: 'POST', path: '/login' },
  token: 'token',
  expires: { afterMs: Number.POSITIVE_INFINITY },
  place: { in: 'header', name: 'x-key' },
};
const circle: Record<string, unknown> = {};
circle['self'] = circle;

describe('what is no data is refused by its place', () => {
  test.each<[string, Parts, string]>([
    ['a date', constant(new Date(0)), 'things.run: request.constants.v must be plain data, not Date'],
    ['a function', constant([() => 1]), 'things.run: request.constants.v.0 must be plain data, not a function'],
    ['a regular expression', constant(/x/), 'things.run: request.constants.v must be plain data, not RegExp'],
    ['a BigInt', constant(1n), 'things.run: request.constants.v must be plain data, not a bigint'],
    [
      'bytes',
      constant({ a: [new Uint8Array(2)] }),
      'things.run: request.constants.v.a.0 must be plain data, not bytes',
    ],
    ['no number', constant(Number.NaN), 'things.run: request.constants.v must be a finite number, not NaN'],
    [
      'an endless page',
      {
        operation: {
          paginate: { kind: 'page', param: 'page', size: { param: 'size', max: Number.POSITIVE_INFINITY } },
        },
      },
      'things.run: its max of size in paginate must be a whole number of at least 1',
    ],
    [
      'a token that never ends',
      { connection: { auth: { session } } },
      'connection: auth.session.expires.afterMs must be a finite number, not Infinity',
    ],
    [
      'a rule that is code',
      { connection: { errors: { rules: [{ where: { path: 'a', equals: /x/ }, is: 'rejected' }] } } },
      'connection: errors.rules.0.where.equals must be plain data, not RegExp',
    ],
    [
      'a sample with a date',
      { trigger: { samples: [{ at: new Date(0) }] } },
      'told: samples.0.at must be plain data, not Date',
    ],
    [
      'the constants of a poll',
      { trigger: { ...pollTrigger({ constants: { since: new Date(0) } }) } },
      'told: constants.since must be plain data, not Date',
    ],
    [
      'a tolerance',
      { trigger: { verify: { kind: 'hmac', toleranceMs: Number.POSITIVE_INFINITY } } },
      'told: verify.toleranceMs must be a finite number, not Infinity',
    ],
  ])('%s', (_, parts, message) => {
    const error = refusal(() => toManifest(connectorOf(parts)));
    expect(error.code).toBe('misconfigured');
    expect(firstProblem(error)).toBe(`acme ${message}`);
  });

  test('what holds itself', () => {
    expect(refusal(() => toManifest(connectorOf(constant(circle)))).message).toContain(
      'nested too deeply, or in a circle',
    );
  });

  test('what is undefined is left out', () => {
    const manifest = toManifest(connectorOf(request({ constants: { v: null, w: undefined } })));
    expect(manifest.operations['things.run']?.request?.constants).toEqual({ v: null });
  });
});
