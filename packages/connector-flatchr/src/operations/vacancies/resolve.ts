import * as z from 'zod';
import { apiKey, kit } from '../../connection.js';
import { ResolvedVacancy } from '../../schemas/vacancy.js';
import { run } from './resolve.run.js';

export const resolve = kit.operation({
  title: 'Resolve Vacancy',
  description: 'Gets the encoded id, clear id and slug of a vacancy from any of them',
  docs: 'https://developers.flatchr.io/en/docs/QuickStart/Annonces/Recuperer_l_ensemble_de_vos_annonces',
  effect: 'read',
  auth: apiKey,
  input: () =>
    z.strictObject({
      vacancy: z.union([z.string().min(1), z.int()]).meta({
        title: 'Vacancy',
        description: 'The slug, the clear id or the encoded id of the vacancy',
        examples: ['wy3eop2jollp1kmq-account-executive'],
      }),
    }),
  output: ResolvedVacancy,
  uses: ['vacancies.list'],
  run,
});
