import * as z from 'zod';
import { kit } from '../../connection.js';
import { dates } from '../../schemas/dates.js';
import { text } from '../../schemas/common.js';
import { Item } from '../../schemas/vacancy.js';

/** The public job list. It needs the slug and no credential (checked live by others on 2026-06-03). */
export const listActive = kit.operation({
  title: 'List Published Vacancies',
  action: 'Get many published vacancies',
  description: 'Lists the vacancies published on the career site; needs no key',
  docs: 'https://developers.flatchr.io/en/docs/QuickStart/Annonces/Recuperer_les_annonces_actives',
  effect: 'read',
  auth: 'none',
  input: () =>
    z.strictObject({
      id: z
        .string()
        .min(1)
        .optional()
        .meta({
          title: 'Vacancy ID',
          description: 'Only the vacancy with this encoded id',
          examples: ['Wy3EOp2JolLp1KMq'],
        }),
      activity: z
        .int()
        .optional()
        .meta({ title: 'Activity ID', description: 'Only vacancies of this activity', examples: [25] }),
      metier: z
        .int()
        .optional()
        .meta({ title: 'Job ID', description: 'Only vacancies of this job', examples: [40] }),
      locality: z
        .string()
        .min(1)
        .optional()
        .meta({ title: 'City', description: 'Only vacancies in this city', examples: ['Lyon'] }),
      administrative_area_level_1: z
        .string()
        .min(1)
        .optional()
        .meta({
          title: 'Region',
          description: 'Only vacancies in this region',
          examples: ['Bretagne'],
        }),
      filter: z
        .string()
        .min(1)
        .optional()
        .meta({
          title: 'Text',
          description: 'Only vacancies with this text in the title or the reference',
          examples: ['executive'],
        }),
      affiliated: z
        .string()
        .min(1)
        .optional()
        .meta({
          title: 'Affiliates',
          description: 'Company keys of affiliates to include, separated by commas',
          examples: ['Wy3EOp2NP3p1KMq8,Zz9EOp2NP3p1KMq7'],
        }),
    }),
  output: () => z.looseObject({ items: z.array(Item()), filter: text() }),
  request: {
    method: 'GET',
    server: 'careers',
    path: '/company/{slug}.json',
    decode: dates,
  },
});
