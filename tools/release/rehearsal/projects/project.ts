import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../../../setup/problem.mjs';
import { inOurVersion } from '../../../guide/versions.ts';
import { lastLines, must } from '../command.ts';
import { everyEntry } from '../compare.ts';
import { entriesOf, entriesProgram } from '../examples/entries.ts';
import { examplesIn } from '../examples/examples.ts';
import type { Node } from '../nodes.ts';
import type { Packed } from '../pack.ts';
import type { Kind, Source } from './kind.ts';
import { startStandIns } from './stand-ins.ts';

/** A user's project outside the repository. */
export interface Project {
  /** `CommonJS on Node 22.12.0` */
  readonly title: string;
  readonly folder: string;
  readonly kind: Kind;
  readonly env: NodeJS.ProcessEnv;
  readonly missingPeers: readonly string[];
}

export interface Wanted {
  readonly folder: string;
  readonly kind: Kind;
  readonly node: Node;
  readonly env: NodeJS.ProcessEnv;
}

/** An empty project with the published libraries installed, by name as users do. */
export async function createProject(
  { folder, kind, node, env }: Wanted,
  libraries: readonly Packed[],
): Promise<Project> {
  mkdirSync(join(folder, 'src'), { recursive: true });
  const title = `${kind.title} on Node ${node.version}`;
  const missingPeers = missingIn(kind, node);
  write(folder, 'package.json', { name: 'rehearsal', version: '1.0.0', private: true, type: kind.type });
  if (kind.compiler) write(folder, 'tsconfig.json', { compilerOptions: kind.compiler, include: ['src'] });
  const compiler = kind.compiler ? ['typescript', '@types/node'] : [];
  const others = ['zod', 'undici', 'vitest', ...compiler].filter((name) => !missingPeers.includes(name));
  const names = [...libraries.map(({ name }) => name), ...others.map(inOurVersion)];
  await must({ by: title, line: ['npm', 'install', ...names], cwd: folder, env });
  return { title, folder, kind, env, missingPeers };
}

/** What every entry exports, and what every first example prints, by name. */
export async function tryProject(project: Project, libraries: readonly Packed[]): Promise<ReadonlyMap<string, string>> {
  const { title, folder, kind, env } = project;
  const files = libraries.map(({ file }) => file);
  const { version = '' } = libraries.find(({ name }) => name === '@raccord/core') ?? {};
  const entries = entriesOf(files, project.missingPeers);
  const examples = examplesIn(folder);
  const sources: Source[] = examples.flatMap(({ name, language, code, beside }) => [
    { path: `${name}.${language}`, code, isProgram: true },
    ...Object.entries(beside).map(([path, text]) => ({ path, code: text, isProgram: false })),
  ]);
  await kind.write(folder, sources);
  const program = entriesProgram(entries, kind.loads);
  writeFileSync(join(folder, 'src', kind.compiler ? 'entries.ts' : 'entries.js'), program);
  if (kind.compiler) await must({ by: title, line: ['npx', 'tsc'], cwd: folder, env });
  await kind.finish(folder, ['entries', ...examples.map(({ name }) => name)]);

  const outputs = new Map<string, string>();
  for (const file of ['vendors.mjs', 'stand-ins.mjs'])
    copyFileSync(join(import.meta.dirname, '../run', file), join(folder, file));
  const standIns = await startStandIns(project);
  try {
    const run = (by: string, name: string) =>
      must({
        by: `${by} in ${title}`,
        line: ['node', '--import', './vendors.mjs', ...kind.runs(name)],
        cwd: folder,
        env: { ...env, ...standIns.environment },
      });
    outputs.set(everyEntry, await run(everyEntry, 'entries'));
    for (const example of examples) {
      const what = `the first example of ${example.package}`;
      const output = await run(what, example.name);
      const parts = example.prints.map((part) => part.replace('{version}', version));
      const missing = parts.filter((part) => !output.includes(part));
      if (missing.length > 0)
        throw new Problem(`${what} in ${title} does not print ${missing.join(' and ')}:\n${lastLines(output)}`);
      outputs.set(what, output.replaceAll(`raccord/${version}`, 'raccord/{version}'));
    }
  } finally {
    standIns.stop();
  }
  return outputs;
}

function missingIn(kind: Kind, node: Node): string[] {
  return [
    // Only in n8n: the node packages, built from the entries that need it, run in real n8n.
    'n8n-workflow',
    // It refuses to be required.
    ...(kind.loads === 'require' ? ['vitest'] : []),
    // undici 8 asks for Node 22.19; our transports over the platform's fetch do not need it.
    ...(node.version.startsWith('22.12.') ? ['undici'] : []),
  ];
}

function write(folder: string, name: string, content: object): void {
  writeFileSync(join(folder, name), `${JSON.stringify(content, null, 2)}\n`);
}
