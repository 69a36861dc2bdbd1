export type { Package } from './package.js';
export { readmeParts } from './readme/readme.js';
export { nodeSources, type Source } from './sources.js';
