import { createRequire } from 'node:module';

interface Package {
  readonly peerDependencies: Readonly<Record<string, string>>;
}

/** The core that this package works with. Manifest and testing always have its version. */
function ours(): string {
  const { peerDependencies } = createRequire(import.meta.url)('@raccord/openapi/package.json') as Package;
  const range = peerDependencies['@raccord/core'] ?? '*';
  return range.startsWith('workspace:') ? '*' : range; // not packed
}

/** Versions of packages that a drafted package starts with. */
export function versions(): Readonly<Record<string, string>> {
  const range = ours();
  return {
    '@raccord/core': range,
    '@raccord/manifest': range,
    '@raccord/testing': range,
    '@types/node': '^24.0.0',
    typescript: '>=5.9',
    vitest: '^5.1.1',
    zod: '^4.6.7',
  };
}
