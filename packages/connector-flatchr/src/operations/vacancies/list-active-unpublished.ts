import * as z from 'zod';
import { apiKey, kit } from '../../connection.js';
import { text } from '../../schemas/common.js';
import { dates } from '../../schemas/dates.js';
import { ActiveVacanciesInput } from '../../schemas/vacancy-input.js';
import { Item } from '../../schemas/vacancy.js';

/** The same path on the API host returns vacancies that are active but not published. */
export const listActiveUnpublished = kit.operation({
  title: 'List Unpublished Vacancies',
  action: 'Get many unpublished vacancies',
  description: 'Lists the vacancies that are active but not published',
  docs: 'https://developers.flatchr.io/en/docs/QuickStart/Annonces/Recuperer_les_annonces_actives',
  effect: 'read',
  auth: apiKey,
  input: ActiveVacanciesInput,
  output: () => z.looseObject({ items: z.array(Item()), filter: text() }),
  request: { method: 'GET', path: '/company/{slug}.json', decode: dates },
});
