import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { moduleAsCommonJs, programAsCommonJs } from '../examples/common-js.ts';

/** A file of a project, or a program to run there. */
export interface Source {
  /** `core.ts`, in the folder `src`. */
  readonly path: string;
  readonly code: string;
  readonly isProgram: boolean;
}

/** A way to set up a project. */
export interface Kind {
  /** Of its folder. */
  readonly id: string;
  readonly title: string;
  readonly type: 'module' | 'commonjs';
  readonly loads: 'import' | 'require';
  /** The compiler's options, for TypeScript. */
  readonly compiler?: Readonly<Record<string, unknown>>;
  /** Source files as this project has them. */
  write(folder: string, sources: readonly Source[]): Promise<void>;
  /** Makes what runs of what the compiler has checked. */
  finish(folder: string, programs: readonly string[]): Promise<void>;
  /** What node is given to run a program. */
  runs(program: string): readonly string[];
}

const common = {
  strict: true,
  target: 'es2023',
  types: ['node'],
  rootDir: 'src',
  outDir: 'dist',
  allowJs: true, // one example is JavaScript
  resolveJsonModule: true,
};

async function unchanged(folder: string, sources: readonly Source[]): Promise<void> {
  for (const { path, code } of sources) writeFileSync(join(folder, 'src', path), code);
}

export const esmNodeNext: Kind = {
  id: 'esm-node-next',
  title: 'ESM with NodeNext',
  type: 'module',
  loads: 'import',
  compiler: { ...common, module: 'nodenext' },
  write: unchanged,
  finish: async () => {},
  runs: (program) => [`dist/${program}.js`],
};

export const esmBundler: Kind = {
  id: 'esm-bundler',
  title: 'ESM with Bundler',
  type: 'module',
  loads: 'import',
  compiler: { ...common, module: 'esnext', moduleResolution: 'bundler', noEmit: true },
  write: unchanged,
  async finish(folder, programs) {
    await build({
      absWorkingDir: folder,
      entryPoints: programs.map((program) => `src/${program}.*`),
      outdir: 'dist',
      outExtension: { '.js': '.mjs' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node22',
      // yaml is CommonJS and requires modules of Node.
      banner: { js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);" },
      external: ['undici', 'vitest'],
      logLevel: 'silent',
    });
  },
  runs: (program) => [`dist/${program}.mjs`],
};

export const commonJs: Kind = {
  id: 'common-js',
  title: 'CommonJS',
  type: 'commonjs',
  loads: 'require',
  async write(folder, sources) {
    for (const { path, code, isProgram } of sources) {
      const text = await (isProgram ? programAsCommonJs(code) : moduleAsCommonJs(code));
      writeFileSync(join(folder, 'src', path.replace(/\.ts$/, '.js')), text);
    }
  },
  finish: async () => {},
  // Node 22.12 requires ES modules, but says that this is experimental; 22.13 does not.
  runs: (program) => ['--disable-warning=ExperimentalWarning', `src/${program}.js`],
};
