import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { clientFromManifest, ConnectorError } from '@raccord/core';
import { checkManifest, isObject, sampleValue } from '@raccord/core/tools';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { connectorFromOpenApi } from './index.js';
import { parseDocument } from './tools/index.js';

/** Documents in which anything may stand in place of anything, since documents of vendors are often not quite valid. */
const { resolve } = createRequire(import.meta.url);
const folder = dirname(resolve('@readme/oas-examples/package.json'));
const texts = globSync('{2.0,3.0,3.1}/json/**/*.json', { cwd: folder })
  .toSorted()
  .map((file) => readFileSync(join(folder, file), 'utf8'));

const odd = [
  null, 0, -1, '', 'x', true, false, [], {}, [null], [[]], '__proto__', 'constructor', '{a}', '#', '?', 'https://', '../..', '\ud800',
  { $ref: '#' }, { $ref: '#/paths' }, { $ref: 7 }, { type: [] }, { anyOf: [] }, { type: 'object', properties: null },
]; // biome-ignore format: a list of values
const keys = ['x', '__proto__', 'constructor', 'toString', 'a.b', 'a b', 'a/b', '$ref', '', '200', 'get', 'é\n'];

const mutation = fc.record({
  at: fc.nat(),
  value: fc.constantFrom<unknown>(...odd),
  key: fc.constantFrom(...keys, undefined),
});

type Place = readonly [holder: Record<string, unknown>, key: string];

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [[holder, key] as const, ...placesIn(holder[key])]);
}

/** Puts a value in the place of another, or gives a key another name. */
function mutate(document: unknown, { at, value, key }: { at: number; value: unknown; key: string | undefined }): void {
  const places = placesIn(document);
  const place = places[at % Math.max(1, places.length)];
  if (!place) return;
  const [holder, name] = place;
  const put = (as: string, what: unknown) =>
    Object.defineProperty(holder, as, { value: what, enumerable: true, configurable: true, writable: true });
  if (key === undefined || !isObject(holder)) return void put(name, structuredClone(value));
  const moved = holder[name];
  delete (holder as Record<string, unknown>)[name];
  put(key, moved);
}

function filled(fields: object): Record<string, string> {
  return Object.fromEntries(Object.keys(fields).map((field) => [field, 'value-0123456789']));
}

test('a document with anything in place of anything is read, or refused with an error of ours', () => {
  const property = fc.property(fc.nat(), fc.array(mutation, { minLength: 1, maxLength: 5 }), (which, mutations) => {
    const mutated: unknown = JSON.parse(texts[which % texts.length]!);
    for (const one of mutations) mutate(mutated, one);
    try {
      const document = parseDocument(JSON.stringify(mutated));
      const { manifest } = connectorFromOpenApi(document, { id: 'mutated', servers: 'https://mutated.test' });
      checkManifest(manifest);
      const credentials = Object.fromEntries(
        Object.entries(manifest.auth).map(([scheme, { fields, kind }]) => [
          scheme,
          { ...filled(fields), ...(kind === 'oauth2' ? { access_token: 'token-0123456789' } : {}) },
        ]),
      );
      const client = clientFromManifest(manifest, { settings: filled(manifest.settings), credentials });
      for (const [id, { input, output }] of Object.entries(manifest.operations)) {
        expect(output).toBeTypeOf('object');
        const value = sampleValue(input, { keys: 'all' });
        expectOurs(() => client.$plan(id, value));
      }
    } catch (error) {
      if (!ConnectorError.is(error) || error.code !== 'misconfigured') throw error;
    }
  });
  fc.assert(property, {
    numRuns: Number(process.env['RACCORD_PROOF'] === 'full' ? 1000 : 40),
    seed: Number(process.env['PROPERTY_SEED'] ?? 7),
  });
});

/** A sample may be refused: no value fits what contradicts itself. */
function expectOurs(plan: () => unknown): void {
  try {
    plan();
  } catch (error) {
    if (!ConnectorError.is(error)) throw error;
  }
}
