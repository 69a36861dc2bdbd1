export { afs } from './connector.js';
