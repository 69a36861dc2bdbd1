import * as z from 'zod';
import { apiKey, kit } from '../../connection.js';
import { ListedColumn } from '../../schemas/column.js';
import { dates } from '../../schemas/dates.js';

export const list = kit.operation({
  title: 'List Columns',
  action: 'Get many columns',
  description: 'Lists the columns of the board; the one for hired people has "hired" true',
  docs: 'https://developers.flatchr.io',
  effect: 'read',
  auth: apiKey,
  input: () => z.strictObject({}),
  output: () => z.array(ListedColumn()),
  request: { method: 'GET', path: '/company/{company_key}/columns', decode: dates },
});
