import { kit } from '../connection.js';
import { dates } from '../schemas/dates.js';
import { dragApplicantSample } from './drag-applicant.sample.js';
import { enrichApplicant, envelope, subscriptionTo, webhook } from './webhook.js';

export const dragApplicant = kit.webhook({
  ...webhook,
  title: 'Applicant Moved',
  description: 'An applicant was moved to another column',
  match: [{ path: 'event', equals: 'drag_applicant' }],
  subscription: subscriptionTo('drag_applicant'),
  event: envelope,
  decode: dates,
  enrich: enrichApplicant,
  samples: [dragApplicantSample],
});
