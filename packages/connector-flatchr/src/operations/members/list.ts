import * as z from 'zod';
import { apiKey, kit } from '../../connection.js';
import { dates } from '../../schemas/dates.js';
import { Member } from '../../schemas/member.js';

export const list = kit.operation({
  title: 'List Members',
  action: 'Get many members',
  description: 'Lists the users of the company account',
  docs: 'https://developers.flatchr.io/docs/Referentiels/members',
  effect: 'read',
  auth: apiKey,
  input: () => z.strictObject({}),
  output: () => z.array(Member()),
  request: { method: 'GET', path: '/company/{company_key}/members', constants: { fields: 'user' }, decode: dates },
});
