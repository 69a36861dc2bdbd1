export type { Package } from './package.js';
export { readmeParts } from './readme/readme.js';
export { type NodePackage, nodePackage } from './scaffold/node-package.js';
export type { Wanted } from './scaffold/wanted.js';
export type { Source } from './source.js';
export { nodeSources } from './sources.js';
