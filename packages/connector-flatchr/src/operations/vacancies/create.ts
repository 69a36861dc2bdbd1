import { apiKey, kit } from '../../connection.js';
import { dates } from '../../schemas/dates.js';
import { VacancyInput } from '../../schemas/vacancy-input.js';
import { ListedVacancy } from '../../schemas/vacancy.js';

/** The end of the vendor's table and the answer are not visible: more fields may exist. */
export const create = kit.operation({
  title: 'Create Vacancy',
  description: 'Creates a vacancy; sending it twice creates two',
  docs: 'https://developers.flatchr.io/en/docs/QuickStart/Annonces/Creer_une_annonce',
  effect: 'write',
  auth: apiKey,
  input: VacancyInput,
  output: ListedVacancy,
  request: {
    method: 'POST',
    path: '/company/{company_key}/vacancy',
    decode: dates,
  },
});
