import * as z from 'zod';
import { apiKey, kit } from '../../connection.js';
import { ArchivedApplicant } from '../../schemas/applicant.js';
import { dates } from '../../schemas/dates.js';
import { applicantId, vacancyId } from '../../schemas/inputs.js';

export const archive = kit.operation({
  title: 'Archive Applicant',
  description: 'Archives an applicant: the status becomes 0, nothing is deleted',
  docs: 'https://developers.flatchr.io/en/docs/QuickStart/Candidats/Archiver_un_candidat',
  effect: 'destroy',
  auth: apiKey,
  input: () => z.strictObject({ vacancy_id: vacancyId(), applicant_id: applicantId() }),
  output: ArchivedApplicant,
  request: {
    method: 'DELETE',
    path: '/company/{company_key}/vacancy/{vacancy_id}/applicant/{applicant_id}',
    decode: dates,
  },
});
