import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { acmeManifest } from '../test-support/acme-manifest.js';
import { run } from './run.js';

function newFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'raccord-n8n-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const write = (manifest: object, ...options: string[]) => {
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
    run(['manifest.json', '--out', 'n8n-nodes-acme', ...options], folder, '1.0.0');
  };
  return { write, out: join(folder, 'n8n-nodes-acme') };
}

test('sources that are made no more are removed; those of people stay', () => {
  const { write, out } = newFolder();
  write(acmeManifest({ 'things.note': { auth: [['user']] } }));
  const credential = join(out, 'credentials/AcmeUserApi.credentials.ts');
  const own = join(out, 'nodes/Acme/helper.ts');
  writeFileSync(own, 'export const own = 1;\n');
  expect(existsSync(credential)).toBe(true);
  write(acmeManifest({}));
  expect(existsSync(credential)).toBe(false);
  expect(readFileSync(own, 'utf8')).toContain('own');
  write({ ...acmeManifest({}), id: 'other' });
  expect(['nodes/Acme/Acme.node.ts', 'nodes/Acme/Acme.node.json'].map((path) => existsSync(join(out, path)))).toEqual([
    false,
    false,
  ]);
});

test('a package that calls the operations of documents has their reader, until it no longer wants it', () => {
  const { write, out } = newFolder();
  const reader = join(out, 'nodes/Acme/openapi.ts');
  const declared = () => JSON.parse(readFileSync(join(out, 'package.json'), 'utf8'));
  write(acmeManifest({}), '--openapi');
  expect(declared().raccord).toMatchObject({ openApi: true });
  write(acmeManifest({}));
  expect(existsSync(reader)).toBe(true);
  const { openApi: _no, ...raccord } = declared().raccord;
  writeFileSync(join(out, 'package.json'), JSON.stringify({ ...declared(), raccord }));
  write(acmeManifest({}));
  expect(existsSync(reader)).toBe(false);
});

test('a connector whose id has hyphens gets names that JavaScript and n8n accept', () => {
  const { write, out } = newFolder();
  write({ ...acmeManifest({}), id: 'acme-crm' });
  const node = readFileSync(join(out, 'nodes/AcmeCrm/AcmeCrm.node.ts'), 'utf8');
  expect(node).toContain("import { acmeCrm } from './operations'");
  expect(node).toContain('name: "acmeCrm"');
  expect(readFileSync(join(out, 'nodes/AcmeCrm/operations.ts'), 'utf8')).toContain('export const acmeCrm: NodeTable');
  expect(readFileSync(join(out, 'credentials/AcmeCrmApi.credentials.ts'), 'utf8')).toContain('name = "acmeCrmApi"');
});

test.each([
  ['no.json', [], /\/no\.json does not exist: give the manifest of a connector/],
  ['.', [], /is a folder: give the manifest/],
  ['manifest.json', ['--icon', 'no.svg'], /\/no\.svg does not exist: give an SVG file to --icon/],
  ['manifest.json', ['--nam', 'x'], /^unknown option "--nam"\. Did you mean "--name"\? "raccord-n8n --help"/],
])('says what is wrong with %s %j', (manifest, options, words) => {
  const folder = mkdtempSync(join(tmpdir(), 'raccord-n8n-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(acmeManifest({})));
  expect(() => run([manifest, ...options], folder, '1.0.0')).toThrow(words);
});
