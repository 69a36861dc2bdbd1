export { type Flatchr, flatchr } from './connector.js';
