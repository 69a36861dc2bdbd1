import type { TokenStore } from '@raccord/core';
import { onTestFinished } from 'vitest';
import { allConnections } from '../../connections/all-connections.js';
import type { ServedConnection } from '../../connections/connections.js';
import { fixedConnections } from '../../connections/fixed-connections.js';
import { storedConnections } from '../../connections/stored-connections.js';
import { connectorsOf } from '../../connectors/connectors.js';
import { keyring, newKey } from '../../secrets/keyring.js';
import { storedTokens } from '../../tokens/stored-tokens.js';
import { type Engine, sqliteStore } from '../engines.js';
import { partsOver } from '../parts.js';
import { apiKey, json, testService, type TestParts } from '../service.js';
import { browser as newBrowser } from './browser.js';
import { acme } from './connector.js';
import { oauthServer } from './server.js';

export const clientId = 'acme-client';
export const publicUrl = 'https://raccord.example.com';
export const callbackUrl = `${publicUrl}/v1/oauth/callback`;

/** A connection of the operator's file, with tokens that ended. */
const filed = fixedConnections([
  {
    id: 'con_filed',
    connector: 'acme',
    name: 'filed',
    source: 'file',
    revision: 0,
    settings: {},
    credentials: { oauth: { client_id: clientId, access_token: 'ended', refresh_token: 'ended', expires_at: 1 } },
  } as unknown as ServedConnection,
]);

/** The service with a connection to a vendor with OAuth, whose account is not connected yet. */
export async function oauthWorld(engine?: Engine, parts: TestParts = {}) {
  let time = Date.now();
  const vendor = await oauthServer({
    clientId,
    redirectUri: `${parts.publicUrl ?? publicUrl}/v1/oauth/callback`,
    pkce: true,
  });
  onTestFinished(() => vendor.close());
  const store = await (engine ? engine.store() : sqliteStore());
  const ring = keyring(newKey());
  const stored = storedConnections({ store, keyring: ring });
  const connections = allConnections([stored, filed], { acme: { default: vendor.url } });
  const exists = async (id: string): Promise<boolean> => (await connections.get(id)) !== undefined;
  const tokens: TokenStore = storedTokens({ store, keyring: ring, exists });
  const service = await testService({
    ...partsOver(store, apiKey),
    keyring: ring,
    connections,
    connectors: connectorsOf([acme]),
    publicUrl,
    now: () => time,
    ...parts,
    runtime: { tokens, now: () => time, ...parts.runtime },
  });
  onTestFinished(() => service.close());
  const made = await service.call('/v1/connections', {
    body: { connector: 'acme', name: 'shop', settings: {}, credentials: { oauth: { client_id: clientId } } },
  });
  const { id } = (await json(made)) as { id: string };
  const authorize = (body: unknown = {}, connection = id, headers = {}) =>
    service.call(`/v1/connections/${connection}/authorize`, { body, headers });
  const startUrl = async (body?: unknown): Promise<string> => (await json(await authorize(body))).start_url;
  const browser = (headers: Record<string, string> = {}) =>
    newBrowser(parts.publicUrl ?? publicUrl, async (url, own) => service.app.request(url, { headers: own }), headers);
  return {
    ...service,
    vendor,
    store,
    tokens,
    keyring: ring,
    connection: id,
    stored,
    authorize,
    startUrl,
    browser,
    /** Connects the account, as a person does. */
    connect: async (body?: unknown) => browser().open(await startUrl(body)),
    /** A browser that came back from the vendor, and the URL it is about to open. */
    returning: async (body?: unknown) => {
      const own = browser();
      const { url } = await own.open(await startUrl(body), callbackUrl);
      return { browser: own, url };
    },
    list: (name = 'shop') => service.call(`/v1/acme/${name}/things/list`),
    pass: (ms: number) => {
      time += ms;
    },
  };
}
