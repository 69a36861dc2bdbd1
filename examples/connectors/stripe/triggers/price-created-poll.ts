import { kit } from '../connection.ts';
import { StripeEvent } from '../schemas/stripe-event.ts';

export const price_created_poll = kit.poll({
  title: 'Price Created (by polling)',
  description: 'A price was made',
  event: StripeEvent,
  list: 'events.list',
  constants: { types: ['price.created'], limit: 100 },
  identity: ['id'],
  key: [['id']],
  // How late an event may show is not known: ten minutes are a guess.
  since: { path: 'created', param: 'created_gte', overlapMs: 10 * 60_000 },
});
