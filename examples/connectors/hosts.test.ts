import { readFileSync } from 'node:fs';
import { type Manifest, memoryTokens } from '@raccord/core';
import { nodeSources } from '@raccord/n8n';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createApp } from '../../apps/rest/src/app.ts';
import { connectionsNamed, ownParts } from '../../apps/rest/src/test-support/parts.ts';
import { connectorsOf } from '../../apps/rest/src/connectors/connectors.ts';
import { github } from './github/connector.ts';
import { startGitHub } from './github/look-alike.ts';
import { stripe } from './stripe/connector.ts';
import { startStripe } from './stripe/look-alike.ts';
import { zendesk } from './zendesk/connector.ts';
import { startZendesk } from './zendesk/look-alike.ts';

const names = ['github', 'stripe', 'zendesk'] as const;
const manifests = names.map(
  (name) => JSON.parse(readFileSync(new URL(`${name}/manifest.json`, import.meta.url), 'utf8')) as Manifest,
);

async function startService() {
  const [gh, st, zd] = await Promise.all([startGitHub(), startStripe(), startZendesk()]);
  for (const { close } of [gh, st, zd]) onTestFinished(close);
  const app = createApp({
    connectors: connectorsOf([github, stripe, zendesk], manifests),
    connections: connectionsNamed({
      github: {
        press: {
          servers: { default: gh.url, uploads: gh.url },
          settings: { owner: 'example', repo: 'press' },
          credentials: { token: { token: gh.token } },
        },
      },
      stripe: {
        shop: {
          servers: { default: `${st.url}/v1`, files: `${st.url}/v1` },
          settings: {},
          credentials: { key: { secret_key: st.key } },
        },
      },
      zendesk: {
        help: {
          servers: { default: `${zd.url}/api/v2` },
          settings: { subdomain: 'example' },
          credentials: { token: { email: zd.email, api_token: zd.token } },
        },
      },
    }),
    ...(await ownParts('example-key-of-the-service')),
    publicUrl: 'http://127.0.0.1:3000',
    runtime: { tokens: memoryTokens(), sleep: async () => {} },
  });
  const headers = { authorization: 'Bearer example-key-of-the-service', 'content-type': 'application/json' };
  const call = async (path: string, body?: object) => {
    const answer = await app.request(
      path,
      body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers },
    );
    return { status: answer.status, json: await answer.json() };
  };
  return { app, call, github: gh, stripe: st, zendesk: zd };
}

test('the REST service calls all three, from one document', async () => {
  const { app, call, github: gh, stripe: st, zendesk: zd } = await startService();
  const issues = await call('/v1/github/press/issues/list', { state: 'all', labels: ['bug', '@high'] });
  expect([issues.status, issues.json.map(({ number }: { number: number }) => number).slice(0, 2)]).toEqual([
    200,
    [68, 64],
  ]);
  expect(gh.requests[0]?.query.get('labels')).toBe('bug,@high');
  expect(
    await call('/v1/stripe/shop/prices/create', { currency: 'eur', unit_amount: 900, product_data: { name: 'Plan' } }),
  ).toMatchObject({ status: 200 });
  expect(st.state.prices).toHaveLength(26);
  expect(await call('/v1/zendesk/help/tickets/create', { comment: { body: 'Offline.' } })).toMatchObject({
    status: 200,
  });
  expect(zd.state.tickets).toHaveLength(231);
  const document = (await (await app.request('/openapi.json')).json()) as { paths: object };
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/github.*addAsset/),
      expect.stringMatching(/stripe.*prices\/list/),
      expect.stringMatching(/zendesk.*tickets\/changes/),
    ]),
  );
});

describe('the n8n generator', () => {
  test.each(manifests)('writes the sources of a node for $name', (manifest) => {
    const sources = nodeSources(manifest, {
      name: `n8n-nodes-example-${manifest.id}`,
      version: '0.0.0',
      homepage: 'https://example.com',
      categories: ['Development'],
      icon: manifest.id,
    });
    const text = sources.map((source) => source.text).join('\n');
    for (const id of Object.keys(manifest.operations)) expect(text).toContain(id);
    expect(sources.map(({ path }) => path)).toContainEqual(expect.stringMatching(/^credentials\//));
  });
});
