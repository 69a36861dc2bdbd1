import * as z from 'zod';
import { apiKey, kit } from '../../connection.js';
import { dates } from '../../schemas/dates.js';
import { encodedId } from '../../schemas/inputs.js';
import { Task } from '../../schemas/task.js';

export const close = kit.operation({
  title: 'Close Task',
  description: 'Marks a task as done, or as not done',
  docs: 'https://developers.flatchr.io/en/docs/QuickStart/Tâches/Fermer_une_tache',
  effect: 'write',
  idempotent: true, // it sets a state, it does not toggle
  auth: apiKey,
  input: () =>
    z.strictObject({
      task_id: encodedId('Task ID', 'The encoded id of the task', 'Tk1Wy3EOp2NP3p1K', 'tasks.list returns it'),
      done: z.boolean().default(true).meta({ title: 'Done', description: 'Whether it is done' }),
    }),
  output: Task,
  request: { method: 'PUT', path: '/company/{company_key}/task/{task_id}', decode: dates },
});
