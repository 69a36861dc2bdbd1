/** Ids that no connector may have: they are words of the service's own routes, `/v1/{word}`. */
export const reservedIds: readonly string[] = [
  'connectors',
  'connections',
  'oauth',
  'events',
  'subscriptions',
  'deliveries',
  'keys',
  'erasures',
];
