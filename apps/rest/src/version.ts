import { createRequire } from 'node:module';

/** Of this package, as its package.json says. */
export const { version } = createRequire(import.meta.url)('@raccord/rest/package.json') as { version: string };
