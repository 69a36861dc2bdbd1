import * as z from 'zod';
import { apiKey, kit } from '../../connection.js';
import { applicantId, encodedId } from '../../schemas/inputs.js';
import { Trait } from '../../schemas/tag.js';

/** How several values of one tag are sent is not documented. */
export const create = kit.operation({
  title: 'Create Trait',
  description: 'Adds a tag value to an applicant',
  docs: 'https://developers.flatchr.io/en/docs/QuickStart/Tags/Ajouter_tag',
  effect: 'write',
  auth: apiKey,
  input: () =>
    z.strictObject({
      applicant_id: applicantId(),
      tag: encodedId('Tag ID', 'The encoded id of the tag', 'Tg1Wy3EOp2NP3p1K', 'tags.list returns it as id').meta({
        pick: { operation: 'tags.list', value: 'id', label: 'title' },
      }),
      value: z
        .string()
        .min(1)
        .meta({
          title: 'Value',
          description: 'One of the values of the tag, or any text if the tag allows it',
          examples: ['Junior'],
        }),
    }),
  output: Trait,
  request: { method: 'POST', path: '/company/{company_key}/applicant/{applicant_id}/trait' },
});
