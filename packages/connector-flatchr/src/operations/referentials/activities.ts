import { apiKey, kit } from '../../connection.js';
import { LanguageInput, Referential } from '../../schemas/referential.js';

export const activities = kit.operation({
  title: 'List Activities',
  action: 'Get many activities',
  description: 'Lists the activities of companies with their numbers',
  docs: 'https://developers.flatchr.io',
  effect: 'read',
  auth: [...apiKey, 'none'], // the samples of 2022 show both
  input: LanguageInput,
  output: Referential,
  request: { method: 'GET', path: '/activities' },
});
