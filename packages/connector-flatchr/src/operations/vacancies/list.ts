import * as z from 'zod';
import { apiKey, kit } from '../../connection.js';
import { dates } from '../../schemas/dates.js';
import { parts } from '../../schemas/inputs.js';
import { ListedVacancy } from '../../schemas/vacancy.js';

/** All vacancies of the company, in one answer: no paging is documented. */
export const list = kit.operation({
  title: 'List Vacancies',
  action: 'Get many vacancies',
  description: 'Lists the vacancies of the company, all at once',
  docs: 'https://developers.flatchr.io/en/docs/QuickStart/Annonces/Recuperer_l_ensemble_de_vos_annonces',
  effect: 'read',
  auth: apiKey,
  input: () =>
    z.strictObject({
      fields: parts(['address', 'tags', 'items'], 'Parts to include: address, tags, items').optional(),
      status: z
        .int()
        .optional()
        .meta({
          title: 'Status',
          description: 'Only vacancies of this status; 1 is active, other values are not documented',
          examples: [1],
        }),
      offer_id: z
        .int()
        .optional()
        .meta({
          title: 'Offer ID',
          description:
            'Only publications on this channel, together with fields=items: 98 is the career site, 152 the intranet',
          examples: [98],
        }),
    }),
  output: () => z.array(ListedVacancy()),
  request: {
    method: 'GET',
    path: '/company/{company_key}/vacancies',
    decode: dates,
  },
});
