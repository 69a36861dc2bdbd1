import type { AuthScheme, ConnectionDefinition, Connector } from '@raccord/core';
import type { ServedConnection } from './connections.js';

/** Where a connection holds the secrets that verify its webhooks: beside its schemes, and never sent to the API. */
const name = 'webhook';

const scheme: AuthScheme = {
  kind: 'key',
  fields: {
    secret: { label: 'Webhook secret', secret: true, help: 'The vendor signs its webhooks with it.' },
    previous_secret: { label: 'Previous webhook secret', secret: true, optional: true },
  },
  place: { in: 'header', name: 'x-unused' },
};

/** What a connection of this connector may be given: a webhook secret too, if it verifies webhooks. */
export function givenDefinition({ connection, triggers }: Connector): ConnectionDefinition {
  const isVerified = Object.values(triggers).some((one) => one.kind === 'webhook' && one.verify.kind !== 'none');
  if (!isVerified || Object.hasOwn(connection.auth, name)) return connection;
  return { ...connection, auth: { ...connection.auth, [name]: scheme } };
}

/** The current secret, and the one before it if there is one. */
export function webhookSecrets({ credentials }: Pick<ServedConnection, 'credentials'>): string[] {
  const given = credentials[name];
  return [given?.['secret'], given?.['previous_secret']].filter(
    (one): one is string => typeof one === 'string' && one !== '',
  );
}

/** The credentials that a client takes. */
export function schemesOf(
  { connection: { auth } }: Connector,
  { credentials }: Pick<ServedConnection, 'credentials'>,
): ServedConnection['credentials'] {
  return Object.fromEntries(Object.entries(credentials).filter(([one]) => one !== name || Object.hasOwn(auth, name)));
}
