import { cpSync } from 'node:fs';
import { defineConfig } from 'tsup';

export default defineConfig({
  entry: ['nodes/*/*.node.ts', 'credentials/*.credentials.ts'],
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
