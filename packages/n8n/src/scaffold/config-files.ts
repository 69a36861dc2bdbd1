import type { Source } from '../source.js';

const tsconfig = `{
  "compilerOptions": {
    "target": "ES2023",
    "lib": ["ES2023", "ES2024.String", "DOM", "DOM.Iterable"],
    "module": "Preserve",
    "moduleResolution": "Bundler",
    "types": ["node"],
    "strict": true,
    "skipLibCheck": true,
    "noEmit": true
  },
  "include": ["nodes", "credentials"]
}
`;

const tsupConfig = `import { cpSync } from 'node:fs';
import { defineConfig } from 'tsup';

export default defineConfig({
  entry: ['nodes/*/{*.node,openapi}.ts', 'credentials/*.credentials.ts'],
  external: ['./openapi.js'], // a bundle of its own, if there is one: the node loads it when it is first needed
  format: ['cjs'],
  platform: 'node',
  target: 'node24',
  // Each node and credential is a file of its own, with all it needs inside but n8n-workflow.
  splitting: false,
  treeshake: true,
  clean: true,
  dts: false,
  minify: true,
  onSuccess: async () => {
    cpSync('icons', 'dist/icons', { recursive: true });
    cpSync('nodes', 'dist/nodes', { recursive: true, filter: (path) => !path.endsWith('.ts') });
  },
});
`;

/** Exactly n8n's: its strict mode allows no other. */
const eslintConfig = `import { config } from '@n8n/node-cli/eslint';

export default config;
`;

/** How a package is checked and built. Written once, then left to its authors. */
export const configFiles: readonly Source[] = [
  { path: 'tsconfig.json', text: tsconfig },
  { path: 'tsup.config.mts', text: tsupConfig },
  { path: 'eslint.config.mjs', text: eslintConfig },
  { path: '.gitignore', text: 'node_modules\ndist\n' },
];
