import { createConfig, lintFromString } from '@redocly/openapi-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json, type TestService, testService } from '../test-support/service.js';

interface Described {
  readonly openapi: string;
  readonly info: { readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
}

let service: TestService;
let document: Described;
beforeAll(async () => {
  service = await testService({ publicUrl: 'https://raccord.example.com/api' });
  document = await json(await service.call('/openapi.json'));
});
afterAll(() => service.close());

describe('/openapi.json', () => {
  it('has no error by a linter', async () => {
    const config = await createConfig({ extends: ['spec'] });
    const problems = await lintFromString({ source: JSON.stringify(document), config });
    expect(problems.map(({ message, location }) => `${location[0]?.pointer}: ${message}`)).toEqual([]);
  });

  it('is OpenAPI 3.1 at the public URL', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.servers).toEqual([{ url: 'https://raccord.example.com/api' }]);
  });

  it('describes each operation once, by a route that the service has', async () => {
    const manifests = await Promise.all(
      ['flatchr', 'afs'].map(async (id) => json(await service.call(`/v1/connectors/${id}`))),
    );
    for (const { id: connector, operations } of manifests) {
      for (const id of Object.keys(operations)) {
        const path = `/v1/${connector}/{connection}/${id.replace('.', '/')}`;
        const methods = Object.keys(document.paths[path] ?? {}).map((method) => method.toUpperCase());
        const response = await service.call(path.replace('{connection}', 'demo'), { method: 'DELETE' });
        const allowed = response.headers.get('allow')?.split(', ') ?? [];
        expect([id, methods]).toEqual([id, ['GET', 'POST'].filter((one) => allowed.includes(one)).slice(0, 1)]);
      }
    }
  });

  it('says how to get a key', () => {
    expect(document.info.description).toContain('POST /v1/keys');
  });

  it('says which operations are unverified, and why', async () => {
    const { operations } = await json(await service.call('/v1/connectors/flatchr'));
    const marks = Object.values(operations as Record<string, { unverified?: string }>).flatMap(
      (one) => one.unverified ?? [],
    );
    expect(marks).not.toEqual([]);
    const said = Object.values(document.paths).flatMap((path) => Object.values(path).map((one) => JSON.stringify(one)));
    for (const mark of marks) expect(said.join('\n')).toContain(JSON.stringify(`Unverified: ${mark}`).slice(1, -1));
  });

  it('has no route for an operation that takes a secret as its input', () => {
    expect(JSON.stringify(document)).not.toMatch(/auth\/login|auth\.login|user\/login/);
  });

  it('names every operation once', () => {
    const ids = Object.values(document.paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    );
    expect(ids).toContain('flatchr.applicants.move');
    expect(new Set(ids).size).toBe(ids.length);
  });
});
