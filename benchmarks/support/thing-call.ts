import type { Runtime } from '@raccord/core';
import type { Start } from '../runner/row.ts';
import { acmeClient, apiKey } from './acme.ts';

/** Gets a thing with our client. */
export function withRaccord(runtime: Partial<Runtime> = {}): Start {
  return (upstream) => {
    const client = acmeClient(upstream, runtime);
    return () => client.things.get({ thing_id: 'p1KMq8Wy3EOp2NP3', fields: 'address,tags', language: 'fr', limit: 10 });
  };
}

/** The same request, for the peers. */
export function thingRequest(upstream: string) {
  return {
    url: `${upstream}/accounts/a1/things/p1KMq8Wy3EOp2NP3`,
    query: { fields: 'address,tags', language: 'fr', limit: '10' },
    headers: { authorization: `Bearer ${apiKey}`, accept: 'application/json' },
  };
}
