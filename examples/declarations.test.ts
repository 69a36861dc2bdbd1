import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import manifest from '@raccord/connector-flatchr/manifest.json' with { type: 'json' };
import { expect, test } from 'vitest';

const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');

const client = `
import { flatchr } from '@raccord/connector-flatchr';
import { createClient } from '@raccord/core';
export const client = createClient(flatchr, { settings: {}, credentials: {} });
`;

interface Described {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly items?: Described;
  readonly anyOf?: readonly Described[];
}
interface Sides {
  readonly input: Described;
  readonly output: Described;
}
const operations = Object.entries(manifest.operations as unknown as Readonly<Record<string, Sides>>);

/** The keys of an object, of a row of a list, and of each choice. */
function keysOf({ properties = {}, items, anyOf = [] }: Described): string[] {
  const inner = [...anyOf, ...(items ? [items] : [])];
  return [...Object.keys(properties), ...inner.flatMap(keysOf)];
}

/** Where the type of a call's answer begins. */
const answered = /\) => (?:Promise|import\("@raccord\/core"\)\.Paginated)</;

const named = (key: string): RegExp => new RegExp(`\\b${key}\\??: `);

/** The declaration files that the compiler emits for modules of another package. */
async function declarationsOf(modules: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(import.meta.dirname, 'node_modules/declarations-'));
  try {
    const names = Object.keys(modules);
    for (const name of names) await writeFile(join(folder, `${name}.ts`), modules[name] ?? '');
    const compilerOptions = { noEmit: false, declaration: true, emitDeclarationOnly: true, types: [] };
    const config = { extends: join(import.meta.dirname, '../tsconfig.base.json'), compilerOptions, include: ['*.ts'] };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const { stdout } = await promisify(execFile)(process.execPath, [tsc, '-p', folder]).catch(
      (error: { readonly stdout: string }) => error,
    );
    expect(stdout).toBe('');
    const texts = names.map(async (name) => [name, await readFile(join(folder, `${name}.d.ts`), 'utf8')] as const);
    return Object.fromEntries(await Promise.all(texts));
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('the declarations of an exported client refer to the connector, and those of its calls say input and output', async () => {
  const calls = operations.flatMap(([id], index) => [
    `export const direct${index} = client.${id};`,
    `export const byId${index} = (...given: Parameters<typeof client.${id}>) => client.$call('${id}', ...given);`,
  ]);
  const emitted = await declarationsOf({ client, calls: `import { client } from './client.js';\n${calls.join('\n')}` });
  expect(emitted['client']?.length).toBeLessThan(5000);
  expect(emitted['client']).toMatch(/Client<import\("@raccord\/connector-flatchr"\)\.Flatchr>/);
  const parts = (emitted['calls'] ?? '').split('export declare const ').slice(1);
  expect(parts).toHaveLength(calls.length);
  for (const [index, [id, { input, output }]] of operations.entries()) {
    const [direct, byId] = parts.slice(2 * index).map((part) => part.split(answered));
    for (const key of keysOf(input)) expect(direct?.[0], `${id} takes ${key}`).toMatch(named(key));
    for (const key of keysOf(output)) {
      for (const call of [direct, byId]) expect(call?.[1], `${id} gives ${key}`).toMatch(named(key));
    }
    for (const call of [direct, byId]) expect(call?.[1], `${id} gives a type`).toMatch(/^(?!any\b)./);
  }
});
