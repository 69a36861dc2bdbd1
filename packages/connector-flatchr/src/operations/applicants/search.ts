import * as z from 'zod';
import { apiKey, kit } from '../../connection.js';
import { SearchRow } from '../../schemas/applicant.js';
import { dates } from '../../schemas/dates.js';
import { columnPick, day, email, firstname, lastname, phone, vacancyId } from '../../schemas/inputs.js';

// Filters are MM/DD/YY, rows come back with DD/MM/YY (documented 2022 and now).
const filterDate = 'date:MM/DD/YY';

export const search = kit.operation({
  title: 'Search Applicants',
  description: 'Searches applicants; without a filter it returns all of them',
  docs: 'https://developers.flatchr.io/en/docs/QuickStart/Candidats/Recuperer_un_candidat',
  effect: 'read', // a POST that writes nothing
  auth: apiKey,
  input: () =>
    z.strictObject({
      firstname: firstname().optional(),
      lastname: lastname().optional(),
      email: email().optional(),
      phone: phone().optional(),
      hired: z
        .boolean()
        .optional()
        .meta({ title: 'Hired', description: 'Whether the applicant is in a column for hired people' }),
      column: z
        .string()
        .min(1)
        .optional()
        .meta({
          title: 'Column',
          description: 'Title of the column',
          examples: ['Interview'],
          pick: columnPick('title'),
        }),
      vacancy: vacancyId('The encoded id of the vacancy').optional(),
      start: day('Created From', 'First day of creation; the filter works by day, not by hour').optional(),
      end: day('Created Until', 'Last day of creation').optional().meta({ notBefore: 'start' }),
      start_update: day('Updated From', 'First day of the last change').optional(),
      end_update: day('Updated Until', 'Last day of the last change').optional().meta({ notBefore: 'start_update' }),
      company: z
        .string()
        .min(1)
        .optional()
        .meta({
          title: 'Company',
          description: 'Another company of a multi-company account; whether a list is accepted is not documented',
          examples: ['Wy3EOp2NP3p1KMq8'],
        }),
    }),
  output: () => z.array(SearchRow()),
  paginate: { kind: 'date-window', from: 'start', to: 'end', step: 'month', id: 'applicant' },
  request: {
    method: 'POST',
    path: '/company/{company_key}/search/applicants',
    encode: { start: filterDate, end: filterDate, start_update: filterDate, end_update: filterDate },
    decode: dates,
  },
});
