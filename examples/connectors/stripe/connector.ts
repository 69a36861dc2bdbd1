import { defineConnector } from '@raccord/core';
import { api, kit } from './connection.ts';
import { listEvents } from './operations/events/list.ts';
import { upload } from './operations/files/upload.ts';
import { createPrice } from './operations/prices/create.ts';
import { listPrices } from './operations/prices/list.ts';
import { price_created_poll } from './triggers/price-created-poll.ts';
import { price_created } from './triggers/price-created.ts';

export const stripe = defineConnector({
  id: 'stripe',
  name: 'Stripe',
  version: '0.0.0',
  docs: api,
  kit,
  resources: {
    prices: { list: listPrices, create: createPrice },
    files: { upload },
    events: { list: listEvents },
  },
  triggers: { price_created, price_created_poll },
});
