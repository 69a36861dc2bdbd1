import { kit } from '../connection.js';
import { dates } from '../schemas/dates.js';
import { newApplicantSample } from './new-applicant.sample.js';
import { enrichApplicant, envelope, subscriptionTo, webhook } from './webhook.js';

export const newApplicant = kit.webhook({
  ...webhook,
  title: 'New Applicant',
  description: 'Somebody applied, or was added to a vacancy',
  match: [{ path: 'event', equals: 'new_applicant' }],
  subscription: subscriptionTo('new_applicant'),
  event: envelope,
  decode: dates,
  enrich: enrichApplicant,
  // A poll row has the same: the encoded id, else e-mail and clear id of the vacancy.
  key: [['data.applicant.id'], ['data.candidate.email', 'data.vacancy.id']],
  samples: [newApplicantSample],
});
