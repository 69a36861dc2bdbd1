import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { checkManifest, isObject } from '@raccord/core/tools';
import { expect, test } from 'vitest';
import { connectorFromOpenApi } from './index.js';
import { parseDocument } from './tools/index.js';

/*
 * The documents of @readme/oas-examples, one for each corner of the specification: circles, discriminators, styles, file
 * uploads, security and server variables, in OpenAPI 3.0 and 3.1 and Swagger 2.0, JSON and YAML.
 */

const { resolve } = createRequire(import.meta.url);
const folder = dirname(resolve('@readme/oas-examples/package.json'));
const files = globSync('{2.0,3.0,3.1}/**/*.{json,yaml}', { cwd: folder }).toSorted();
const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

type Paths = Record<string, Record<string, unknown>>;

/** The operations of a document, whose paths may refer to others. */
function operationsIn({ paths = {} }: { readonly paths?: Paths }): string[] {
  const itemOf = (item: Record<string, unknown>, depth = 0): Record<string, unknown> => {
    const [, path] = /^#\/paths\/(.*)$/.exec(String(item['$ref'])) ?? [];
    const target = path === undefined ? undefined : paths[path.replaceAll('~1', '/').replaceAll('~0', '~')];
    return target && depth < 5 ? itemOf(target, depth + 1) : item;
  };
  return Object.entries(paths).flatMap(([path, item]) =>
    methods
      .filter((method) => isObject(itemOf(item)[method]))
      .map((method) => `${method.toUpperCase()} ${path.replace(/\?.*/, '')}`),
  );
}

test('there are documents of every version', () => {
  expect(files.length).toBeGreaterThan(120);
  expect(new Set(files.map((file) => file.slice(0, 3)))).toEqual(new Set(['2.0', '3.0', '3.1']));
});

test.each(files)('%s is read, and nothing of it is dropped', (file) => {
  const document = parseDocument(readFileSync(join(folder, file), 'utf8'), { name: file });
  // Some name only http, or a server relative to themselves.
  const options = { id: 'example', url: 'https://example.test/openapi', servers: 'https://example.test' };
  const { manifest, skipped } = connectorFromOpenApi(document, options);
  checkManifest(manifest);
  const callable = Object.values(manifest.operations).map(
    ({ request }) => `${request?.method} ${request?.path || '/'}`,
  );
  const left = skipped.filter(({ method }) => method !== '*').map(({ method, path }) => `${method} ${path}`);
  const spelled = (one: string): string => one.replace(/\?.*/, '').replace(/\{[^{}]*\}/g, '{}');
  expect([...callable, ...left].map(spelled).toSorted()).toEqual(
    operationsIn(document as { paths?: Paths })
      .map(spelled)
      .toSorted(),
  );
  expect(skipped.filter(({ reason }) => reason === '')).toEqual([]);
});
