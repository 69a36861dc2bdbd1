import { apiKey, kit } from '../../connection.js';
import { MetiersInput, Referential } from '../../schemas/referential.js';

export const metiers = kit.operation({
  title: 'List Jobs',
  action: 'Get many jobs',
  description: 'Lists the jobs of a family with their numbers',
  docs: 'https://developers.flatchr.io',
  effect: 'read',
  auth: [...apiKey, 'none'], // the samples of 2022 show both
  input: MetiersInput,
  output: Referential,
  request: { method: 'GET', path: '/channels/{channel_id}/metiers' },
});
