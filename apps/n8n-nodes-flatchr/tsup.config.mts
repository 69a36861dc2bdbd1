import { cpSync } from 'node:fs';
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
