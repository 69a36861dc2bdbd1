import { kit } from '../connection.ts';
import { StripeEvent } from '../schemas/stripe-event.ts';

export const price_created = kit.webhook({
  title: 'Price Created',
  description: 'A price was made',
  docs: 'https://docs.stripe.com/webhooks',
  setup: 'In Workbench, add an event destination with price.created. Its signing secret starts with whsec_.',
  match: [{ path: 'type', equals: 'price.created' }],
  // node/Webhooks.ts: several v1 while a secret is replaced, other schemes are ignored, five minutes.
  verify: {
    kind: 'hmac',
    algorithm: 'sha256',
    header: 'stripe-signature',
    value: 't={timestamp},v1={hex}',
    several: ',',
    signs: '{timestamp}.{body}',
    toleranceMs: 300_000,
  },
  id: { paths: ['id'] },
  event: StripeEvent,
  decode: { '**.created': 'unix-seconds' },
  key: [['id']],
  samples: [
    {
      id: 'evt_Example0026',
      object: 'event',
      type: 'price.created',
      created: 1_793_534_426,
      data: { object: { id: 'price_Example0026', object: 'price', created: 1_793_534_426, unit_amount: 900 } },
      livemode: false,
      pending_webhooks: 1,
      request: { id: 'req_Example1', idempotency_key: 'key-1' },
    },
  ],
});
