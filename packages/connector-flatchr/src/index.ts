export { flatchr } from './connector.js';
