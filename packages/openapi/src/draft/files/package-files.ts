import type { Drafted } from '../drafted.js';
import type { DraftFile } from './draft-file.js';
import { connectorName, testOf } from './connector-files.js';

/** What a package is called, and where it stands. */
export interface PackageOptions {
  /** The name in package.json. */
  readonly name: string;
  /** `house`: in this monorepo, with its tools. `own`: in a folder of its own, with npm. */
  readonly kind: 'house' | 'own';
  /** Versions of packages, by name, for a folder of its own. */
  readonly versions: Readonly<Record<string, string>>;
}

export function packageFiles(drafted: Drafted, { name, kind, versions }: PackageOptions): DraftFile[] {
  const description = `${drafted.manifest.name} as a Raccord connector.`;
  const files = kind === 'house' ? housePackage(name, description) : ownPackage(name, description, versions);
  return [...files, { path: 'src/contract.test.ts', text: contractTest(drafted) }];
}

function contractTest(drafted: Drafted): string {
  const name = connectorName(drafted.manifest);
  const test = testOf(drafted).operation;
  const effect = drafted.operations.find(({ id }) => id === test)?.effect;
  const exceptions =
    effect === 'read'
      ? ''
      : `\n  exceptions: {\n    'connector test: ${test}': 'the document has no read: name one here when the vendor has one',\n  },`;
  return `import { describeConnector } from '@raccord/testing';\nimport { ${name} } from './connector.js';\n\ndescribeConnector(${name}, {\n  fixtures: new URL('../fixtures/', import.meta.url),${exceptions}\n});\n`;
}

const exported = { types: './dist/index.d.ts', default: './dist/index.js' };
const json = (value: object): string => `${JSON.stringify(value, undefined, 2)}\n`;

function ownPackage(name: string, description: string, versions: Readonly<Record<string, string>>): DraftFile[] {
  const at = (...names: string[]) => Object.fromEntries(names.map((one) => [one, versions[one] ?? '*']));
  return [
    {
      path: 'package.json',
      text: json({
        name,
        version: '0.0.0',
        description,
        license: 'MIT',
        type: 'module',
        engines: { node: '>=22.12' },
        sideEffects: false,
        files: ['dist', 'manifest.json', 'README.md'],
        exports: { '.': exported, './manifest.json': './manifest.json', './package.json': './package.json' },
        scripts: { build: 'tsc && node write-manifest.js', test: 'vitest run' },
        dependencies: at('zod'),
        peerDependencies: at('@raccord/core'),
        devDependencies: at('@raccord/manifest', '@raccord/testing', '@types/node', 'typescript', 'vitest'),
      }),
    },
    {
      path: 'tsconfig.json',
      text: json({
        compilerOptions: {
          outDir: 'dist',
          rootDir: 'src',
          declaration: true,
          strict: true,
          skipLibCheck: true,
          module: 'nodenext',
          target: 'es2023',
          types: [],
        },
        include: ['src'],
        exclude: ['src/**/*.test.ts', 'src/test-support'],
      }),
    },
    {
      path: 'write-manifest.js',
      text: `import { writeFileSync } from 'node:fs';
import { lintConnector, toManifest } from '@raccord/manifest';
import * as built from './dist/index.js';

const [connector] = Object.values(built);
for (const { operation, message } of lintConnector(connector)) console.error(\`\${operation}: \${message}\`);
writeFileSync('manifest.json', \`\${JSON.stringify(toManifest(connector), undefined, 2)}\\n\`);
`,
    },
    { path: '.gitignore', text: 'dist/\nnode_modules/\n' },
  ];
}

function housePackage(name: string, description: string): DraftFile[] {
  return [
    {
      path: 'package.json',
      text: json({
        name,
        version: '0.0.0',
        description,
        license: 'MIT',
        type: 'module',
        engines: { node: '>=22.12' },
        sideEffects: false,
        files: ['dist', 'manifest.json', 'README.md'],
        exports: { '.': exported, './manifest.json': './manifest.json', './package.json': './package.json' },
        scripts: { build: 'tsup && node ../../tools/declarations.ts' },
        dependencies: { zod: 'catalog:' },
        devDependencies: {
          '@raccord/core': 'workspace:^',
          '@raccord/manifest': 'workspace:*',
          '@raccord/testing': 'workspace:*',
        },
        peerDependencies: { '@raccord/core': 'workspace:^' },
        publishConfig: { access: 'public' },
      }),
    },
    { path: 'tsconfig.json', text: json({ extends: '../../tsconfig.base.json', include: ['src', '*.config.ts'] }) },
    {
      path: 'tsconfig.build.json',
      text: json({
        extends: '../../tsconfig.base.json',
        compilerOptions: {
          noEmit: false,
          declaration: true,
          emitDeclarationOnly: true,
          rootDir: 'src',
          outDir: 'dist',
        },
        include: ['src'],
        exclude: ['src/**/*.test.ts', 'src/**/*.test-d.ts', 'src/test-support/**'],
      }),
    },
    {
      path: 'tsup.config.ts',
      text: `import { defineConfig } from 'tsup';

export default defineConfig({
  entry: ['src/index.ts'],
  format: ['esm'],
  platform: 'neutral',
  target: 'es2023',
  splitting: true,
  sourcemap: true,
  clean: true,
  // tsc writes the declarations (tsconfig.build.json); tsup cannot do it with TypeScript 7.
  dts: false,
});
`,
    },
  ];
}
