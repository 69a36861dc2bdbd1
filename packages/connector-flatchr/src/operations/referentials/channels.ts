import { apiKey, kit } from '../../connection.js';
import { LanguageInput, Referential } from '../../schemas/referential.js';

export const channels = kit.operation({
  title: 'List Channels',
  action: 'Get many channels',
  description: 'Lists the families of jobs with their numbers',
  docs: 'https://developers.flatchr.io',
  effect: 'read',
  auth: [...apiKey, 'none'], // the samples of 2022 show both
  input: LanguageInput,
  output: Referential,
  request: { method: 'GET', path: '/channels' },
});
