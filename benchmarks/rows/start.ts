import type { StepsRow } from '../runner/row.ts';

/** The way to the first call in a new process. This file imports no library: that is a part of the way. */
export const row: StepsRow = {
  kind: 'steps',
  what: 'the first call of a process',
  upstream: { answers: () => () => '{"id":"Wy3EOp2JolLp1KMq"}' },
  ours: async (upstream) => {
    const steps: Record<string, number> = {};
    const timed = async <Value>(step: string, work: () => Value | Promise<Value>): Promise<Value> => {
      const started = performance.now();
      const value = await work();
      steps[step] = performance.now() - started;
      return value;
    };
    const id = { vacancy_id: 'Wy3EOp2JolLp1KMq' };
    const connection = {
      settings: { company_key: 'Wy3EOp2NP3p1KMq8' },
      credentials: { api: { api_key: 'key-0123456789abcdef' } },
      servers: upstream,
    };
    const { clientFromManifest, createClient } = await timed('import core', () => import('@raccord/core'));
    const { undiciTransport } = await timed('import undici', () => import('@raccord/core/undici'));
    const runtime = { transport: undiciTransport() };
    const { default: manifest } = await timed(
      'import the manifest',
      () => import('@raccord/connector-flatchr/manifest.json', { with: { type: 'json' } }),
    );
    const untyped = await timed('clientFromManifest', () => clientFromManifest(manifest, connection, runtime));
    await timed('first call by manifest', () => untyped.$call('vacancies.get', id));
    const { flatchr } = await timed('import the connector', () => import('@raccord/connector-flatchr'));
    const typed = await timed('createClient', () => createClient(flatchr, connection, runtime));
    await timed('first typed call', () => typed.vacancies.get(id));
    return steps;
  },
};
