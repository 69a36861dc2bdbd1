import { describe, expect, test } from 'vitest';
import type { RequestPlan, RunnableManifest } from '../index.js';
import { clientFromManifest } from '../index.js';
import { checkManifest } from '../tools.js';

const text = { type: 'string' } as const;

function manifestWith(request: RequestPlan, keys: readonly string[]): RunnableManifest {
  const properties = Object.fromEntries(keys.map((key) => [key, { type: ['string', 'object', 'array'] }]));
  const described = { title: 'Run', action: 'Run', description: 'Runs', output: text, auth: [] };
  const read = {
    ...described,
    effect: 'read',
    request: { method: 'GET', path: '/' },
    input: { type: 'object' },
  } as const;
  const manifest = {
    format: 1,
    id: 'acme',
    name: 'Acme',
    version: '1.0.0',
    docs: 'https://acme.test',
    servers: { default: 'https://api.acme.test' },
    settings: {},
    auth: {},
    test: { operation: 'things.test' },
    operations: {
      'things.test': read,
      'things.run': { ...described, effect: 'write', request, input: { type: 'object', properties } },
    },
    triggers: {},
  } as const;
  checkManifest(manifest);
  return manifest;
}

function planOf(request: RequestPlan, input: Record<string, unknown>, keys = Object.keys(input)) {
  const client = clientFromManifest(manifestWith(request, keys), { settings: {}, credentials: {} });
  const { url, headers, body } = client.$plan('things.run', input) as { url: string; headers?: object; body?: unknown };
  return { url, headers, body };
}

test('a POST with encoding none has no body, and its keys go to the query', () => {
  const plan = planOf({ method: 'POST', path: '/run', encoding: 'none' }, { a: 'x' });
  expect([plan.url, plan.body]).toEqual(['https://api.acme.test/run?a=x', undefined]);
  expect(plan.headers).not.toHaveProperty('content-type');
});

describe('cookies', () => {
  const request: RequestPlan = {
    method: 'GET',
    path: '/run',
    headers: { cookie: 'a={a}; lang=fr; b={b}', 'x-both': '{c}-{d}' },
  };

  test('without a value are left out, each by itself', () => {
    const { headers } = planOf(request, { b: 'y', c: 'z' }, ['a', 'b', 'c', 'd']);
    expect(headers).toMatchObject({ cookie: 'lang=fr; b=y' });
    expect(headers).not.toHaveProperty('x-both');
    expect(planOf(request, { a: 'x', b: 'y' }).headers).toMatchObject({ cookie: 'a=x; lang=fr; b=y' });
  });
});

test('the codec json writes objects, lists and texts as JSON text', () => {
  const request: RequestPlan = { method: 'GET', path: '/run', encode: { a: 'json', b: 'json', c: 'json' } };
  const { searchParams } = new URL(planOf(request, { a: { x: [1] }, b: ['y'], c: 'z' }).url);
  expect(Object.fromEntries(searchParams)).toEqual({ a: '{"x":[1]}', b: '["y"]', c: '"z"' });
});

test('a hole of a path may have a hyphen and a dot', () => {
  expect(planOf({ method: 'GET', path: '/{owner-id}/{a.b}' }, { 'owner-id': 'x', 'a.b': 'y' }).url).toMatch(/\/x\/y$/);
});

test('two keys may have one name in different places, and not in the same', () => {
  const rename = { q: 'id', b: 'id' };
  const plan = planOf({ method: 'POST', path: '/run', query: ['q'], rename }, { q: '1', b: '2' });
  expect([plan.url, plan.body]).toEqual(['https://api.acme.test/run?id=1', '{"id":"2"}']);
  expect(() => manifestWith({ method: 'POST', path: '/run', rename }, [])).toThrow('two input keys are sent as id');
});
