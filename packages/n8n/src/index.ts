export type { Package } from './package.js';
export { readmeParts } from './readme/readme.js';
export { type NodePackage, nodePackage, type Wanted } from './scaffold/node-package.js';
export type { Source } from './source.js';
export { nodeSources } from './sources.js';
