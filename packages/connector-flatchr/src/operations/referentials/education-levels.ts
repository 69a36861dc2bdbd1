import { apiKey, kit } from '../../connection.js';
import { LanguageInput, Referential } from '../../schemas/referential.js';

export const educationLevels = kit.operation({
  title: 'List Education Levels',
  action: 'Get many education levels',
  description: 'Lists the levels of education with their numbers',
  docs: 'https://developers.flatchr.io',
  effect: 'read',
  auth: [...apiKey, 'none'], // the samples of 2022 show both
  input: LanguageInput,
  output: Referential,
  request: { method: 'GET', path: '/educationLevels' },
});
