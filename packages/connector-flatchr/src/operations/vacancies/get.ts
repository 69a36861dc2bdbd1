import * as z from 'zod';
import { apiKey, kit } from '../../connection.js';
import { dates } from '../../schemas/dates.js';
import { parts, vacancyId } from '../../schemas/inputs.js';
import { ListedVacancy } from '../../schemas/vacancy.js';

export const get = kit.operation({
  title: 'Get Vacancy',
  description: 'Gets one vacancy',
  docs: 'https://developers.flatchr.io/en/docs/QuickStart/Annonces/Recuperer_une_annonce',
  effect: 'read',
  auth: apiKey, // the vendor's sample sends no key; its text requires one
  input: () =>
    z.strictObject({
      vacancy_id: vacancyId(),
      fields: parts(
        ['address', 'tags', 'questions', 'faqs', 'benefits'],
        'Parts to include: address, tags, questions, faqs, benefits',
      ).optional(),
    }),
  output: ListedVacancy,
  request: { method: 'GET', path: '/vacancy/{vacancy_id}', decode: dates },
});
