import { kit } from '../connection.js';

/**
 * No report of AFS is known here, so its user names the operation (`stats.batch`, or one of their OpenAPI document), its
 * input and the paths in its answer.
 */
export const report = kit.report({
  title: 'Report',
  description: 'A row of a report is new, has other figures, or begins to fulfil a condition',
  docs: 'https://dev.afsanalytics.com/en/docs/',
});
