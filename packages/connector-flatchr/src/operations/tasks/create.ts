import * as z from 'zod';
import { apiKey, kit } from '../../connection.js';
import { dates } from '../../schemas/dates.js';
import { formed, userId } from '../../schemas/inputs.js';
import { Task } from '../../schemas/task.js';

const about = () =>
  formed(/^(?:applicant|member)=[A-Za-z0-9]+$/, 'must be applicant=<encoded id> or member=<encoded user id>').meta({
    examples: ['applicant=p1KMq8Wy3EOp2NP3'],
  });

export const create = kit.operation({
  title: 'Create Task',
  description: 'Creates a task about applicants or members; sending it twice creates two',
  docs: 'https://developers.flatchr.io/en/docs/QuickStart/Tâches/Creer_une_tache',
  effect: 'write',
  auth: apiKey,
  input: () =>
    z.strictObject({
      description: z
        .string()
        .min(1)
        .meta({ title: 'Description', description: 'What to do', examples: ['Call back'] }),
      date: z.iso
        .datetime({ offset: true })
        .meta({ title: 'Date', description: 'When it is due', examples: ['2026-01-31T09:00:00.000Z'] }),
      value: z
        .array(about())
        .min(1)
        .meta({
          title: 'About',
          description:
            'What the task is about: "applicant=" and the encoded id of an applicant, or "member=" and that of a user',
          examples: [['applicant=p1KMq8Wy3EOp2NP3']],
        }),
      users: z
        .array(userId())
        .min(1)
        .meta({
          title: 'Users',
          description: 'Encoded ids of the users assigned to it',
          examples: [['Zk1Wy3EOp2NP3p1K']],
        }),
      memberId: userId('Member ID', 'Encoded id of the member who creates it'),
      email: z.boolean().optional().meta({ title: 'Notify', description: 'Whether to send notifications by e-mail' }),
    }),
  output: Task,
  request: { method: 'POST', path: '/company/{company_key}/task', decode: dates },
});
