import * as z from 'zod';
import { apiKey, kit } from '../../connection.js';
import { dates } from '../../schemas/dates.js';
import { day } from '../../schemas/inputs.js';
import { Task } from '../../schemas/task.js';

/** Known from documents of 2020 and 2022; the filters only from 2020. */
export const list = kit.operation({
  title: 'List Tasks',
  action: 'Get many tasks',
  description: 'Lists the tasks of the company',
  docs: 'https://developers.flatchr.io',
  effect: 'read',
  auth: apiKey,
  input: () =>
    z.strictObject({
      date: day('Date', 'A day to filter by; its meaning is not documented').optional(),
      delay: z
        .number()
        .optional()
        .meta({ title: 'Delay', description: 'A number to filter by; its meaning is not documented', examples: [7] }),
      fields: z
        .string()
        .min(1)
        .optional()
        .meta({
          title: 'Fields',
          description: 'Parts to include, separated by commas without spaces; the names are not documented',
          examples: ['value'],
        }),
    }),
  output: () => z.array(Task()),
  request: { method: 'GET', path: '/company/{company_key}/tasks', decode: dates },
});
