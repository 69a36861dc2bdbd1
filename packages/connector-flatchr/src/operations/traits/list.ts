import * as z from 'zod';
import { apiKey, kit } from '../../connection.js';
import { applicantId } from '../../schemas/inputs.js';
import { Trait } from '../../schemas/tag.js';

/** Known from documents of 2022. */
export const list = kit.operation({
  title: 'List Traits',
  action: 'Get many traits',
  description: 'Lists the tag values of an applicant',
  docs: 'https://developers.flatchr.io',
  effect: 'read',
  auth: apiKey,
  input: () => z.strictObject({ applicant_id: applicantId() }),
  output: () => z.array(Trait()),
  request: { method: 'GET', path: '/company/{company_key}/applicant/{applicant_id}/traits' },
});
