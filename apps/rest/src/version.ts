import { createRequire } from 'node:module';

interface Package {
  readonly version: string;
  readonly engines: { readonly node: string };
}

/** Of this package, as its package.json says. */
export const { version, engines } = createRequire(import.meta.url)('@raccord/rest/package.json') as Package;
