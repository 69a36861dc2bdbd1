import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pack, readPackage, unpack } from './package.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'raccord-n8n-package-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const node = 'dist/nodes/A/A.node.js';

function write(n8n: unknown, files: readonly string[]): string {
  const source = join(folder, 'n8n-nodes-a');
  mkdirSync(join(source, 'dist/nodes/A'), { recursive: true });
  const manifest = { name: 'n8n-nodes-a', version: '1.0.0', files: ['dist'], n8n };
  writeFileSync(join(source, 'package.json'), JSON.stringify(manifest));
  for (const file of files) writeFileSync(join(source, file), '');
  return source;
}

test('what is packed can be unpacked again', async () => {
  const source = write({ strict: true, nodes: [node] }, [node]);
  await unpack(await pack(readPackage(source), join(folder, 'packed')), join(folder, 'unpacked'));
  expect(readPackage(join(folder, 'unpacked')).entries).toEqual([node]);
});

test('a node that is listed and not in the tarball is refused', async () => {
  const source = write({ strict: true, nodes: [node] }, []);
  await expect(pack(readPackage(source), folder)).rejects.toThrow(
    `n8n-nodes-a: missing in the tarball (is the package built?): ${node}`,
  );
});

test('a package without nodes, or not in strict mode, is refused', () => {
  expect(() => readPackage(write({ strict: true, nodes: [] }, []))).toThrow('lists no nodes');
  expect(() => readPackage(write({ nodes: [node] }, []))).toThrow('n8n.strict');
});
