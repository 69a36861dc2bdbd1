import { globSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { nodePackages, sourceOf } from './package.ts';

/** Of code, in bytes: what n8n loads for a node beside its form and its table of operations. */
const most = 150_000;

/** Of what reads OpenAPI documents, which is loaded when it is first used. */
const mostOfReader = 70_000;

const generated = /^(?:.*\/)?nodes\/[^/]+\/(?:[^/]+\.node|operations|triggers)\.ts$/;

async function sizeOfCode(folder: string, entry: string): Promise<number> {
  const { metafile } = await build({
    entryPoints: [sourceOf(folder, entry)],
    absWorkingDir: folder,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    external: ['n8n-workflow', './openapi.js'], // loaded when it is first used
    outfile: join(folder, 'bundle.js'),
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const [output] = Object.values(metafile.outputs);
  const code = Object.entries(output?.inputs ?? {}).filter(([path]) => !generated.test(path));
  return code.reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0);
}

test.each(
  nodePackages().flatMap(({ name, folder, entries }) => entries.map((entry) => [`${name}/${entry}`, folder, entry])),
)('%s has less than 150 kB of code', async (_, folder = '', entry = '') => {
  const size = await sizeOfCode(folder, entry);
  expect(size).toBeGreaterThan(1_000);
  expect(size).toBeLessThan(most);
});

const readers = nodePackages().flatMap(({ folder }) =>
  globSync('nodes/*/openapi.ts', { cwd: folder }).map((source) => [source, folder] as const),
);

test.each(readers)('%s has less than 70 kB of code', async (source, folder) => {
  const size = await sizeOfCode(folder, source);
  expect(size).toBeGreaterThan(1_000);
  expect(size).toBeLessThan(mostOfReader);
});
