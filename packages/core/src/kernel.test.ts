import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'acorn';
import { build } from 'esbuild';
import { analyze } from 'eslint-scope';
import { describe, expect, test } from 'vitest';

const packageFolder = fileURLToPath(new URL('..', import.meta.url));
const kernelEntry = 'src/kernel.ts';
const forbidden = [
  'process global globalThis window self console fetch require __dirname __filename eval Function Buffer',
  'setTimeout clearTimeout setInterval clearInterval setImmediate clearImmediate queueMicrotask',
].flatMap((names) => names.split(' '));

async function bundle(
  entry: { entryPoints: string[] } | { stdin: { contents: string; resolveDir: string; loader: 'ts' } },
) {
  const options = {
    bundle: true,
    format: 'esm',
    target: 'es2023',
    packages: 'external',
    absWorkingDir: packageFolder,
    write: false,
    metafile: true,
  } as const;
  const result = await build({ ...entry, ...options });
  return { code: result.outputFiles[0]!.text, inputs: Object.keys(result.metafile.inputs) };
}

/** Names a program uses and does not define, and whether it imports anything, by its syntax tree. */
function freeNames(code: string) {
  const program = parse(code, { ecmaVersion: 2023, sourceType: 'module', ranges: true });
  const scopes = analyze(program as Parameters<typeof analyze>[0], { ecmaVersion: 2023, sourceType: 'module' });
  const names = new Set(scopes.globalScope!.through.map(({ identifier }) => identifier.name as string));
  const imports =
    program.body.filter(({ type }) => type.startsWith('Import')).length + count(program, 'ImportExpression');
  return { names: [...names].toSorted(), imports };
}

function count(node: unknown, type: string): number {
  if (typeof node !== 'object' || node === null) return 0;
  const own = (node as { type?: unknown }).type === type ? 1 : 0;
  return Object.values(node).reduce((sum: number, child: unknown) => sum + count(child, type), own);
}

describe('the kernel, bundled', () => {
  test.each([kernelEntry, 'src/triggers.ts'])(
    'uses no ambient global that a host may forbid, and imports nothing: %s',
    async (entry) => {
      const { code } = await bundle({ entryPoints: [entry] });
      const { names, imports } = freeNames(code);
      expect(names.filter((name) => forbidden.includes(name))).toEqual([]);
      expect(imports).toBe(0);
      // By name, so that a new global is looked at before it goes in.
      expect(names.filter((name) => !languageNames.includes(name) && !webNames.includes(name))).toEqual([]);
    },
  );

  test('has nothing in it that only tools, definitions and triggers need, and no default runtime', async () => {
    const { inputs } = await bundle({ entryPoints: [kernelEntry] });
    expect(inputs).toContain('src/client.ts');
    const unused = /^src\/trigger\/|\/(sample|coerce|system|fetch-transport)\.ts$/;
    expect(inputs.filter((file) => unused.test(file))).toEqual([]);
    const definition = inputs.filter((file) => file.startsWith('src/definition/'));
    expect(definition.toSorted()).toEqual(
      ['callable-connector', 'callable-manifest', 'connector'].map((name) => `src/definition/${name}.ts`),
    );
  });
});

test('the check of free names sees what it looks for, and takes no property, key or text for it', async () => {
  const contents = `
    const process = { fetch: 1 };
    export const a = process.fetch + { console: 2 }.console + 'setTimeout' + x.window + globalThis.y;
    export const b = () => { fetch('x'); return import('node:fs'); };
    export function c(self: number) { return self; }`;
  const { code } = await bundle({ stdin: { contents, resolveDir: '/', loader: 'ts' } });
  const { names, imports } = freeNames(code);
  expect(names).toEqual(['fetch', 'globalThis', 'x']);
  expect(imports).toBe(1);
});

test('core has no run-time dependency', () => {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  expect(manifest.dependencies).toBeUndefined();
  expect(manifest.optionalDependencies).toBeUndefined();
  expect(Object.keys(manifest.peerDependencies)).toEqual(['undici']);
  expect(manifest.peerDependenciesMeta.undici.optional).toBe(true);
});

/** Web standards that every host has, without effects of their own. */
const webNames = [
  'AbortController AbortSignal Blob FormData ReadableStream TextDecoder TextEncoder URL URLSearchParams atob btoa crypto',
].flatMap((names) => names.split(' '));

/** What the language itself brings. */
const languageNames = [
  'Array ArrayBuffer BigInt Boolean Date Error JSON Map Math Number Object Promise RangeError RegExp Set String Symbol TypeError',
  'URIError Uint8Array WeakMap WeakSet Intl undefined encodeURIComponent decodeURIComponent unescape',
].flatMap((names) => names.split(' '));
