import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { parseSync, Visitor } from 'oxc-parser';
import { root } from '../setup/environment.mjs';

const source = join(root, 'packages/core/src');

/** The planned size of the kernel entry, in bytes. */
const planned = 15_000;

/** Parts of the kernel that a vendor or host may not need, by the files that belong only to them. */
const parts: Readonly<Record<string, readonly string[]>> = {
  'logins, OAuth, tokens and their renewal': [
    'auth/renew',
    'auth/token',
    'auth/jwt',
    'auth/oauth-url',
    ...['session', 'oauth2', 'client-credentials'].map((kind) => `auth/kinds/${kind}`),
  ],
  'dates, moments and zones': ['codecs/date', 'codecs/unix-', 'codecs/zone'],
  'styles of lists and objects': ['exchange/style/'],
  'composed operations': ['call/compose'],
  'all paging': ['call/pages/', 'call/paginate', 'call/walk'],
  redaction: ['redact', 'text/readings'],
  'JSON Schema: the check of inputs and outputs, marks and suggestions': [
    ...'check choices compile defaults equal evaluated formats inside items keywords marks members'.split(' '),
    ...'regex resolve rules run types unknown-keys walk'.split(' '),
  ].map((file) => `schema/${file}.ts`),
  $request: ['call/free-request'],
  'outbound limits': [
    'runtime/memory-limits',
    'exchange/within-limits',
    'exchange/told-limits',
    'connection/keyed-limits',
  ],
};

/** The evidence for decision 7: what limits the weight of the kernel, in kB, minified by esbuild and gzipped. */
export async function prove(): Promise<string[]> {
  const whole = await kernel();
  const bare = await kernel(Object.values(parts).flat());
  const rows: [string, number][] = [
    ['the kernel', packed(whole)],
    ['with every property renamed to a letter or two', packed(await kernel([], /./))],
    ['without messages and hints', packed(wordless(whole))],
  ];
  for (const [part, files] of Object.entries(parts))
    rows.push([`  less ${part}`, packed(await kernel(files)) - packed(whole)]);
  rows.push(['without all of these', packed(bare)]);
  for (const [what, bytes] of rows) console.error(`${(bytes / 1000).toFixed(1).padStart(6)}  ${what}`);
  return packed(bare) > planned ? [] : ['the kernel without these parts is as light as planned: review decision 7'];
}

const packed = (code: string): number => gzipSync(code, { level: 9 }).length;

async function kernel(without: readonly string[] = [], mangleProps?: RegExp): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(source, 'kernel.ts')],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2023',
    write: false,
    plugins: [leavingOut(without)],
    ...(mangleProps ? { mangleProps } : {}),
  });
  return outputFiles[0]?.text ?? '';
}

/** Files replaced by stubs of the names they export. */
function leavingOut(files: readonly string[]): Plugin {
  return {
    name: 'leaving-out',
    setup: ({ onLoad }) =>
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (!files.some((file) => path.startsWith(join(source, file)))) return undefined;
        const { module } = parseSync(path, readFileSync(path, 'utf8'));
        const names = module.staticExports.flatMap(({ entries }) =>
          entries.flatMap(({ isType, exportName }) => (isType || !exportName.name ? [] : [exportName.name])),
        );
        return { contents: [...new Set(names)].map((name) => `export const ${name} = globalThis.${name};`).join('\n') };
      }),
  };
}

/** The code without its messages and hints: every text with a blank in it. */
function wordless(code: string): string {
  const words: { readonly start: number; readonly end: number }[] = [];
  new Visitor({
    Literal: ({ value, start, end }) =>
      void (typeof value === 'string' && value.includes(' ') && words.push({ start: start + 1, end: end - 1 })),
    TemplateElement: ({ value, start, end }) => void (value.raw.includes(' ') && words.push({ start, end })),
  }).visit(parseSync('kernel.js', code).program);
  return words
    .toSorted((a, b) => b.start - a.start)
    .reduce((text, { start, end }) => text.slice(0, start) + text.slice(end), code);
}
