import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../setup/environment.mjs';
import { run } from '../setup/process.mjs';

const yaml = `openapi: 3.1.0
info: { title: Shop, version: '1' }
servers: [{ url: https://shop.test/api }]
paths:
  /orders:
    get:
      tags: [orders]
      parameters: [{ name: state, in: query, schema: { type: string, enum: [open, paid] } }]
      responses: { '200': { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Order' } } } } } }
    post:
      tags: [orders]
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }
      responses: { '201': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } } }
components:
  schemas:
    Order: { type: object, required: [id], properties: { id: { type: string }, parts: { type: array, items: { $ref: '#/components/schemas/Order' } } } }
`;

/**
 * Drafts of outside authors build and pass the contract suite before anything is edited: the empty one, those of two small
 * documents, and those of what Figma (YAML) and Netlify (Swagger 2.0) publish. They are drafted inside this repository, where the packages are found.
 */
export async function prove(): Promise<string[]> {
  const folder = mkdtempSync(join(root, 'packages/openapi/draft-'));
  const problems: string[] = [];
  try {
    writeFileSync(join(folder, 'shop.yaml'), yaml);
    writeFileSync(
      join(folder, 'fixture.json'),
      readFileSync(join(root, 'packages/openapi/src/test-support/afs-fixture.json')),
    );
    const { resolve } = createRequire(join(root, 'packages/openapi/package.json'));
    const documents: Record<string, string> = {
      fixture: 'fixture.json',
      shop: 'shop.yaml',
      figma: resolve('@figma/rest-api-spec/openapi/openapi.yaml'),
      netlify: resolve('@netlify/open-api/dist/swagger.json'),
    };
    const all = Object.entries(documents).map(([name, file]) => ['--openapi', file, name]);
    for (const args of [['blank'], ...all]) problems.push(...(await draft(folder, args)));
    return problems;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function draft(folder: string, args: readonly string[]): Promise<string[]> {
  const name = args.at(-1);
  const out = join(folder, `connector-${name}`);
  const command = join(root, 'packages/openapi/dist/command/main.js');
  const steps: readonly [string, readonly string[], string][] = [
    ['node', [command, 'new-connector', ...args], folder],
    ['tsc', ['-p', 'tsconfig.json'], out],
    ['node', ['write-manifest.js'], out],
    ['vitest', ['run', '--root', '.', '--update'], out],
  ];
  for (const [program, given, cwd] of steps) {
    const { code, output } = await run(program, [...given], { cwd, quiet: true });
    if (code !== 0) return [`${name}: ${program} ${given.join(' ')} failed:\n${output}`];
  }
  return [];
}
