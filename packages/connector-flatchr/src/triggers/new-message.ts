import { kit } from '../connection.js';
import { dates } from '../schemas/dates.js';
import { newMessageSample } from './new-message.sample.js';
import { enrichApplicant, envelope, subscriptionTo, webhook } from './webhook.js';

export const newMessage = kit.webhook({
  ...webhook,
  title: 'New Message',
  description: 'A message was written to or by an applicant',
  match: [{ path: 'event', equals: 'new_message' }],
  subscription: subscriptionTo('new_message'),
  event: envelope,
  decode: dates,
  enrich: enrichApplicant,
  samples: [newMessageSample],
});
