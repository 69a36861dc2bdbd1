import { readFileSync } from 'node:fs';
import type { Peer, ServerProgram, ServerRow } from '../runner/row.ts';
import { vacancyJson } from './vacancy-json.ts';

const apiKey = 'key-of-the-service-0123456789';

/** A POST to a service that gets a job ad of 2 kB from its vendor. */
export const restCall = {
  request: {
    path: '/v1/flatchr/demo/vacancies/get',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ vacancy_id: 'Wy3EOp2JolLp1KMq' }),
  },
  upstream: { answers: () => () => vacancyJson },
} satisfies Partial<ServerRow>;

/** The built service, before the stub instead of a simulator. */
export const service: ServerProgram = {
  file: serviceFile(),
  env: (upstream) => ({
    PORT: '0',
    RACCORD_API_KEYS: apiKey,
    RACCORD_CONNECTORS: '@raccord/connector-flatchr',
    RACCORD_DEMO: '1',
    RACCORD_SERVERS: JSON.stringify({ flatchr: upstream }),
  }),
};

function serviceFile(): string {
  const manifest = new URL(import.meta.resolve('@raccord/rest/package.json'));
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
  return new URL(bin['raccord-rest'], manifest).href;
}

const peer = (file: string): ServerProgram => ({
  file: new URL(`../servers/${file}`, import.meta.url).href,
  env: (upstream) => ({ UPSTREAM: upstream, API_KEY: apiKey }),
});

export const servers = (budget: number): Readonly<Record<string, Peer<ServerProgram>>> => ({
  'node:http and undici': { budget, program: peer('node-http-undici.ts') },
  'Hono and fetch': { program: peer('hono-fetch.ts') },
});
