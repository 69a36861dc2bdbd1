import type { OwnArea } from '../own-route.js';
import { connectionsArea } from './connections.js';
import { connectorsArea } from './connectors.js';
import { erasuresArea } from './erasures.js';
import { eventsArea } from './events.js';
import { deliveriesArea } from './deliveries.js';
import { hooksArea } from './hooks.js';
import { keysArea } from './keys.js';
import { oauthArea } from './oauth.js';
import { serviceArea } from './service.js';
import { triggersArea } from './triggers.js';
import { subscriptionsArea } from './subscriptions.js';

/** The own routes of the service, in the order of the document. A new area is a file here and a line in this list. */
export const ownAreas: readonly OwnArea[] = [
  connectorsArea,
  connectionsArea,
  oauthArea,
  hooksArea,
  triggersArea,
  eventsArea,
  subscriptionsArea,
  deliveriesArea,
  keysArea,
  erasuresArea,
  serviceArea,
];
