export { type Afs, afs } from './connector.js';
