import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { programAsCommonJs } from './common-js.ts';
import { entriesOf, entriesProgram } from './entries.ts';
import { firstExample } from './first-example.ts';

test('the first program of a page is found behind commands and answers', () => {
  const page = '# A\n\n```sh\nnpm install a\n```\n\n```json\n{}\n```\n\n```ts\nrun();\n```\n\n```js\nlater();\n```\n';
  expect(firstExample(page)).toEqual({ language: 'ts', code: 'run();\n' });
  expect(firstExample('# A\n\n```sh\nnpm start\n```\n')).toBeUndefined();
});

test('a program that awaits at the top runs with require', async () => {
  const code = `import { sep as separator } from 'node:path';\nimport {\n  type URL,\n  fileURLToPath,\n} from 'node:url';\n
const path: string = await Promise.resolve(fileURLToPath('file:///a'));\nreport(path + separator);\n`;
  const text = await programAsCommonJs(code);
  expect(text).not.toMatch(/^import /m);
  const reported = new Promise((resolve) => {
    runInNewContext(text, { require: process.getBuiltinModule, module: {}, report: resolve });
  });
  expect(await reported).toBe('/a/');
});

test('the entries of packages are loaded in both styles, without those whose peer is missing', () => {
  const core = { name: '@raccord/core', version: '1.0.0', exports: { '.': {}, './undici': {}, './package.json': '' } };
  const entries = entriesOf([core], ['undici']);
  expect(entries).toEqual(['@raccord/core', '@raccord/core/package.json']);
  expect(entriesOf([core], [])).toContain('@raccord/core/undici');
  expect(entriesProgram(entries, 'require')).toContain("require('@raccord/core')");
  expect(entriesProgram(entries, 'import')).toContain("from '@raccord/core/package.json' with { type: 'json' };");
});
