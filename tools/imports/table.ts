/** Who may import whom. CONTRIBUTING.md shows this table; `npm run generate` writes it there. */
export interface ImportRule {
  /** Source files as a glob from the root, without tests. The last matching rule decides. */
  readonly files: string;
  /** Packages besides the file's own: a name, `node:*`, or `*` for every dependency its package.json declares. */
  readonly mayImport: readonly string[];
  /** Packages of which only types may be imported. */
  readonly typesOnly?: readonly string[];
  /** The rule also applies to every file these files load. */
  readonly throughout?: true;
  readonly because: string;
}

export const importTable: readonly ImportRule[] = [
  {
    files: 'packages/core/src/**',
    mayImport: [],
    because: 'core has no run-time dependency and runs anywhere',
  },
  {
    files: 'packages/core/src/runtime/**',
    mayImport: ['undici'],
    because: 'the only place with effects on the outside world',
  },
  {
    files: 'packages/core/src/runtime/decompress.ts',
    mayImport: ['node:stream', 'node:zlib'],
    because: 'part of the undici entry, which runs on Node only',
  },
  {
    files: 'packages/core/src/undici.ts',
    mayImport: ['undici'],
    because: 'the entry of an optional peer',
  },
  {
    files: 'packages/manifest/src/**',
    mayImport: ['@raccord/core'],
    because: 'it processes definitions; running programs do not need it',
  },
  {
    files: 'packages/openapi/src/**',
    mayImport: ['@raccord/core'],
    because: 'it reads documents in every host, the n8n nodes included',
  },
  {
    files: 'packages/openapi/src/{tools,draft,command}/**',
    mayImport: [
      '@raccord/core',
      '@scalar/openapi-upgrader',
      '@seriousme/openapi-schema-validator',
      'js-yaml',
      'node:*',
    ],
    because: 'an entry of its own for tools, tests and the REST service: YAML, Swagger 2.0, a validator, drafts',
  },
  {
    files: 'packages/testing/src/**',
    mayImport: ['@raccord/core', '@raccord/manifest', 'vitest', 'node:*'],
    because: 'it tests every connector, so it imports none',
  },
  {
    files: 'packages/simulators/src/**',
    mayImport: ['hono', '@hono/node-server', 'node:*'],
    because: "written from the vendors' documents: with our schemas, both would share one mistake",
  },
  {
    files: 'packages/connector-*/src/**',
    mayImport: ['@raccord/core', 'zod'],
    because: 'a connector is data, independent of other connectors and hosts',
  },
  {
    files: 'packages/connector-*/src/{runs.ts,**/*.run.ts}',
    mayImport: ['@raccord/core'],
    typesOnly: ['zod'],
    throughout: true,
    because: 'these functions are bundled into hosts that have no zod',
  },
  {
    files: 'packages/connector-*/src/demo.ts',
    mayImport: ['@raccord/core', '@raccord/simulators'],
    because: 'an entry of its own, loaded by demo mode only',
  },
  {
    files: 'packages/n8n/src/**',
    mayImport: ['@raccord/core', 'node:*'],
    typesOnly: ['n8n-workflow'],
    because: 'it turns manifests into source text',
  },
  {
    files: 'packages/n8n/src/runtime/**',
    mayImport: ['@raccord/core', 'n8n-workflow'],
    because: 'bundled into the node packages, where n8n allows nothing else',
  },
  {
    files: 'packages/n8n/src/runtime/document/reader.ts',
    mayImport: ['@raccord/core', '@raccord/openapi', 'n8n-workflow'],
    because: 'an entry of its own, bundled into the node packages that read OpenAPI documents',
  },
  {
    files: 'apps/rest/src/**',
    mayImport: ['*'],
    because: 'an app composes everything, but never another package’s src',
  },
];
