export { isSameAccount } from './account-id.js';
export { type Afs, afs } from './connector.js';
export { type CustomContext, type CustomIds, customIds, withContext } from './custom-ids.js';
