export type { Package } from './package.js';
export { nodeSources, type Source } from './sources.js';
