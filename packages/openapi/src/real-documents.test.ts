import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { checkManifest, sampleValue } from '@raccord/core/tools';
import { clientFromManifest } from '@raccord/core';
import { describe, expect, test } from 'vitest';
import { connectorFromOpenApi } from './index.js';
import { parseDocument } from './tools/index.js';

const { resolve } = createRequire(import.meta.url);
const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

/** Documents that their makers publish: YAML of OpenAPI 3.1, Swagger 2.0, and 3 MB of JSON. */
const documents: readonly [name: string, file: string][] = [
  ['Figma', resolve('@figma/rest-api-spec/openapi/openapi.yaml')],
  ['Netlify', resolve('@netlify/open-api/dist/swagger.json')],
  ['GitHub', resolve('@octokit/openapi/generated/api.github.com.json')],
];

type Paths = Record<string, Record<string, unknown>>;

function operationsIn(document: Record<string, unknown>): string[] {
  return Object.entries(document['paths'] as Paths).flatMap(([path, item]) =>
    Object.keys(item)
      .filter((key) => methods.includes(key))
      .map((method) => `${method.toUpperCase()} ${path}`),
  );
}

/** The same document with its paths, and the operations of each, the other way round. */
function reversed(document: Record<string, unknown>): Record<string, unknown> {
  const turned = (value: object): [string, unknown][] => Object.entries(value).toReversed();
  const paths = turned(document['paths'] as Paths).map(([path, item]) => [
    path,
    Object.fromEntries(turned(item as object)),
  ]);
  return { ...document, paths: Object.fromEntries(paths) };
}

describe.each(documents)('the document of %s', (name, file) => {
  const document = parseDocument(readFileSync(file, 'utf8'), { name });
  const id = name.toLowerCase();
  const { manifest, skipped } = connectorFromOpenApi(document, { id });
  const ids = Object.keys(manifest.operations);

  test('has every operation either callable or left out with a reason', () => {
    checkManifest(manifest);
    const wanted = operationsIn(document);
    expect(ids.length + skipped.length).toBe(wanted.length);
    expect(skipped.filter(({ reason }) => reason.trim() === '')).toEqual([]);
    expect(skipped.filter(({ method, path }) => !wanted.includes(`${method} ${path}`))).toEqual([]);
    expect(ids.length).toBeGreaterThan(wanted.length * 0.95);
  });

  test('has ids that are unique, also as one word, and the same whatever its order', () => {
    expect(new Set(ids.map((one) => one.replace('.', '').toLowerCase())).size).toBe(ids.length);
    const again = connectorFromOpenApi(reversed(document), { id }).manifest.operations;
    const addresses = (operations: typeof again) =>
      Object.entries(operations).map(([one, { request }]) => `${one} ${request?.method} ${request?.path}`);
    expect(addresses(again).toSorted()).toEqual(addresses(manifest.operations).toSorted());
  });

  test('makes a request of every operation from a sample of its input, with no hole left', () => {
    const settings = Object.fromEntries(Object.keys(manifest.settings).map((key) => [key, 'sample']));
    const credentials = Object.fromEntries(
      Object.entries(manifest.auth).map(([scheme, { fields, kind }]) => [
        scheme,
        {
          ...Object.fromEntries(Object.keys(fields).map((field) => [field, 'value-0123456789'])),
          ...(kind === 'oauth2' ? { access_token: 'token-0123456789' } : {}),
        },
      ]),
    );
    const client = clientFromManifest(manifest, { settings, credentials });
    const failed = ids.flatMap((one) => {
      try {
        const plan = client.$plan(one, sampleValue(manifest.operations[one]!.input, { keys: 'required' }));
        return 'url' in plan && !/[{}]|%7[bd]/i.test(plan.url) ? [] : [`${one}: ${JSON.stringify(plan)}`];
      } catch (error) {
        return [`${one}: ${(error as Error).message}`];
      }
    });
    expect(failed).toEqual([]);
  });
});
