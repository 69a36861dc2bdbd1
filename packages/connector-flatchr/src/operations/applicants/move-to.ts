import * as z from 'zod';
import { apiKey, kit } from '../../connection.js';
import { AnsweredApplicant } from '../../schemas/applicant.js';
import { applicantId, columnPick, vacancyId } from '../../schemas/inputs.js';
import { run } from './move-to.run.js';

export const moveTo = kit.operation({
  title: 'Move Applicant To',
  action: 'Move applicant to column by title',
  description: 'Moves an applicant to a column by its title, or to the one for hired people',
  docs: 'https://developers.flatchr.io/en/docs/QuickStart/Candidats/Deplacer_un_candidat',
  effect: 'write',
  auth: apiKey,
  input: () =>
    z
      .strictObject({
        vacancy_id: vacancyId(),
        applicant_id: applicantId(),
        column: z
          .string()
          .min(1)
          .optional()
          .meta({
            title: 'Column',
            description: 'Title of the column',
            examples: ['Entretien'],
            pick: columnPick('title'),
          }),
        hired: z
          .boolean()
          .optional()
          .meta({ title: 'Hired', description: 'Whether to move to the column for hired people' }),
      })
      .meta({ examples: [{ vacancy_id: 'Wy3EOp2JolLp1KMq', applicant_id: 'p1KMq8Wy3EOp2NP3', column: 'Entretien' }] }),
  output: AnsweredApplicant,
  uses: ['columns.list', 'applicants.move'],
  run,
});
