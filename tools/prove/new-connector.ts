import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packAll } from '../release/rehearsal/pack.ts';
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

/** Packages that an author needs, ours first. */
const ours = ['core', 'manifest', 'openapi', 'testing'];
const others = ['zod', 'typescript', 'vitest', '@types/node'];

/**
 * Authors outside of this repository: in an empty folder, with packed packages in place of published ones,
 * `npx @raccord/openapi new-connector` drafts packages that build and pass the contract suite before anything is edited:
 * the empty one, those of two small documents, and those of what Figma (YAML) and Netlify (Swagger 2.0) publish.
 */
export async function prove(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'raccord-author-'));
  try {
    const tarballs = await ourTarballs(folder);
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    const installed = await npm(['install', ...tarballs, ...others.map(pinned)], folder);
    if (installed) return [installed];
    const documents = documentsIn(folder);
    const problems: string[] = [];
    // These have an installation of their own, as an author's has. The others find the packages in the folder above.
    for (const args of [['blank'], ['--openapi', documents.shop!, 'shop']])
      problems.push(...(await draft(folder, args, tarballs)));
    for (const name of ['fixture', 'figma', 'netlify'])
      problems.push(...(await draft(folder, ['--openapi', documents[name]!, name])));
    return problems;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function ourTarballs(folder: string): Promise<string[]> {
  const packed = await packAll(root, join(folder, 'packed'));
  return packed.filter(({ name }) => ours.some((one) => name === `@raccord/${one}`)).map(({ tarball }) => tarball);
}

/** Documents as an author has them: in the folder. */
function documentsIn(folder: string): Readonly<Record<string, string>> {
  writeFileSync(join(folder, 'shop.yaml'), yaml);
  const { resolve } = createRequire(join(root, 'packages/openapi/package.json'));
  const files = {
    fixture: [join(root, 'packages/openapi/src/test-support/afs-fixture.json'), 'fixture.json'],
    figma: [resolve('@figma/rest-api-spec/openapi/openapi.yaml'), 'figma.yaml'],
    netlify: [resolve('@netlify/open-api/dist/swagger.json'), 'netlify.json'],
  } as const;
  const copied = Object.entries(files).map(([name, [from, to]]) => {
    copyFileSync(from, join(folder, to));
    return [name, to] as const;
  });
  return { shop: 'shop.yaml', ...Object.fromEntries(copied) };
}

async function draft(folder: string, args: readonly string[], install?: readonly string[]): Promise<string[]> {
  const name = args.at(-1);
  const out = join(folder, `connector-${name}`);
  type Step = readonly [program: string, args: readonly string[], folder: string];
  const own: readonly Step[] = install ? [['npm', ['install', ...quiet, ...install], out]] : [];
  const steps: readonly Step[] = [
    ['npx', ['--no', '@raccord/openapi', 'new-connector', ...args], folder],
    ...own,
    ['npm', ['run', 'build'], out],
    ['npm', ['test'], out],
  ];
  for (const [program, given, cwd] of steps) {
    const failed = await failure(program, given, cwd);
    if (failed) return [`${name}: ${failed}`];
  }
  const left = ['dist/index.js', 'dist/index.d.ts', 'manifest.json', 'README.md'].filter(
    (file) => !existsSync(join(out, file)),
  );
  return left.map((file) => `${name}: the build wrote no ${file}`);
}

const quiet = ['--no-audit', '--no-fund'];

function npm(args: readonly string[], cwd: string): Promise<string | undefined> {
  return failure('npm', [...args, ...quiet], cwd);
}

/** What a command printed, if it failed. */
async function failure(program: string, args: readonly string[], cwd: string): Promise<string | undefined> {
  // The machine of an author: on that of a CI, vitest writes no snapshots.
  const { code, output } = await run(program, [...args], { cwd, quiet: true, env: { ...process.env, CI: '' } });
  return code === 0 ? undefined : `${program} ${args.slice(0, 3).join(' ')} failed:\n${output}`;
}

/** A package with the version that we use. */
function pinned(name: string): string {
  const catalog = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8');
  const version = new RegExp(`^ {2}['"]?${name}['"]?: (\\S+)$`, 'm').exec(catalog)?.[1];
  return `${name}@${version ?? 'latest'}`;
}
