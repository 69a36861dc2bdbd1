import * as z from 'zod';
import { apiKey, kit } from '../../connection.js';
import { Tag } from '../../schemas/tag.js';

export const list = kit.operation({
  title: 'List Tags',
  action: 'Get many tags',
  description: 'Lists the tags that applicants and vacancies can have',
  docs: 'https://developers.flatchr.io/en/docs/QuickStart/Tags/Recuperer_tags',
  effect: 'read',
  auth: apiKey,
  input: () => z.strictObject({}),
  output: () => z.array(Tag()),
  request: { method: 'GET', path: '/company/{company_key}/tags' },
});
