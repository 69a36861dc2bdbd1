import { type Connector, defineConnector } from '@raccord/core';
import { docs, kit } from './acme-kit.js';
import { changes, copy, create, download, feed, get, list, rename, search } from './acme-operations.js';
import { thingGone, thingMade, thingsChanged, thingsNew } from './acme-triggers.js';

/** A sound connector: a bit of everything the suite looks at. */
export const acme = defineConnector({
  id: 'acme',
  name: 'Acme',
  version: '1.0.0',
  docs,
  kit,
  resources: { things: { list, feed, changes, search, get, create, rename, copy }, files: { download } },
  triggers: { thing_made: thingMade, thing_gone: thingGone, things_new: thingsNew, things_changed: thingsChanged },
}) as unknown as Connector;
