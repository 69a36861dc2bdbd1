import * as z from 'zod';
import { apiKey, kit } from '../../connection.js';
import { amount, text } from '../../schemas/common.js';

/**
 * The sources disagree on `reference`: the documents say the e-mail, a client of 2022 found the numeric candidate id to
 * work, a client of 2024 sends the encoded one.
 */
export const updateMeta = kit.operation({
  title: 'Update Candidate Meta',
  description: 'Attaches your own data to a candidate, such as a parsed CV; requires the Premium CV library',
  docs: 'https://developers.flatchr.io/en/docs/QuickStart/Candidats/Meta_informations_candidat',
  effect: 'write',
  auth: apiKey,
  input: () =>
    z.strictObject({
      reference: z.union([z.string().min(1), z.int()]).meta({
        title: 'Reference',
        description: 'The e-mail address of the candidate; some accounts need the candidate id instead',
        examples: ['ada@example.com'],
        personal: true,
      }),
      value: z.record(z.string(), z.unknown()).meta({
        title: 'Value',
        description: 'The data, of any shape',
        examples: [{ skills: ['SQL'] }],
        personal: true,
      }),
      type: z
        .string()
        .min(1)
        .default('applicants')
        .meta({ title: 'Type', description: 'Only "applicants" is documented', examples: ['applicants'] }),
      app_name: z
        .string()
        .min(1)
        .default('HRMatch')
        .meta({ title: 'App Name', description: 'Only "HRMatch" is documented', examples: ['HRMatch'] }),
      name: z
        .string()
        .min(1)
        .optional()
        .meta({
          title: 'Name',
          description: 'A name for the data; "parsing" was seen in a client',
          examples: ['parsing'],
        }),
    }),
  output: () =>
    z.looseObject({
      statusCode: amount(),
      message: z.union([z.looseObject({ resource_type: text(), action: text() }), z.string()]).nullish(),
    }),
  request: { method: 'POST', path: '/company/{company_key}/search/candidate' },
});
