import * as z from 'zod';
import { kit } from '../../connection.js';
import { SearchRow } from '../../schemas/applicant.js';
import { CandidateInput } from '../../schemas/candidate-input.js';
import { email } from '../../schemas/inputs.js';
import { run } from './apply.run.js';

export const apply = kit.operation({
  title: 'Apply',
  action: 'Apply to vacancy once',
  description:
    'Sends a candidate to a vacancy unless the same e-mail address has already applied, and returns the applicant',
  docs: 'https://developers.flatchr.io/en/docs/QuickStart/Candidats/Creer_un_candidat',
  effect: 'write',
  auth: 'api',
  input: () =>
    CandidateInput().extend({
      email: email(),
      test: z
        .boolean()
        .optional()
        .meta({ title: 'Test', description: 'Whether to only check it with the test route of the vendor' }),
    }),
  output: () =>
    z.looseObject({ created: z.boolean(), tested: z.boolean().optional(), applicant: SearchRow().nullish() }),
  uses: ['vacancies.list', 'applicants.search', 'candidates.create', 'candidates.createTest'],
  run,
});
