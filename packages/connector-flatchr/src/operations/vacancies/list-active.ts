import * as z from 'zod';
import { kit } from '../../connection.js';
import { dates } from '../../schemas/dates.js';
import { text } from '../../schemas/common.js';
import { Item } from '../../schemas/vacancy.js';
import { ActiveVacanciesInput } from '../../schemas/vacancy-input.js';

/** The public job list. It needs the slug and no credentials (checked live by others on 2026-06-03). */
export const listActive = kit.operation({
  title: 'List Published Vacancies',
  action: 'Get many published vacancies',
  description: 'Lists the vacancies published on the career site; needs no key',
  docs: 'https://developers.flatchr.io/en/docs/QuickStart/Annonces/Recuperer_les_annonces_actives',
  effect: 'read',
  auth: 'none',
  input: ActiveVacanciesInput,
  output: () => z.looseObject({ items: z.array(Item()), filter: text() }),
  request: {
    method: 'GET',
    server: 'careers',
    path: '/company/{slug}.json',
    decode: dates,
  },
});
