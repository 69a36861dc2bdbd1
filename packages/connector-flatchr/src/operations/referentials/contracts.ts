import { apiKey, kit } from '../../connection.js';
import { LanguageInput, Referential } from '../../schemas/referential.js';

export const contracts = kit.operation({
  title: 'List Contract Types',
  action: 'Get many contract types',
  description: 'Lists the types of contract with their numbers',
  docs: 'https://developers.flatchr.io',
  effect: 'read',
  auth: [...apiKey, 'none'], // the samples of 2022 show both
  input: LanguageInput,
  output: Referential,
  request: { method: 'GET', path: '/contracts' },
});
