import * as z from 'zod';
import { apiKey, kit } from '../../connection.js';
import { AnsweredApplicant } from '../../schemas/applicant.js';
import { dates } from '../../schemas/dates.js';
import { applicantId, columnPick, vacancyId } from '../../schemas/inputs.js';

/** Not idempotent: a repeat may fire webhooks again and undo a move somebody made in between. */
export const move = kit.operation({
  title: 'Move Applicant',
  description: 'Moves an applicant to a column of the board',
  docs: 'https://developers.flatchr.io/en/docs/QuickStart/Candidats/Deplacer_un_candidat',
  effect: 'write',
  auth: apiKey,
  input: () =>
    z.strictObject({
      vacancy_id: vacancyId(),
      applicant_id: applicantId(),
      column_id: z.int().meta({
        title: 'Column ID',
        description: 'The number of the column to move to',
        examples: [1313],
        pick: columnPick('id'),
      }),
    }),
  output: AnsweredApplicant,
  request: {
    method: 'PUT',
    path: '/company/{company_key}/vacancy/{vacancy_id}/applicant/{applicant_id}',
    decode: dates,
  },
});
