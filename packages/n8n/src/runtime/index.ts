export { type ChoiceSource, listSearch } from './choices.js';
export { execute } from './execute.js';
export type { NodeTable } from './table.js';
