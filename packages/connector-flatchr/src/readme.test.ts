import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { createClient } from '@raccord/core';
import { createFlatchrSimulator, flatchrDemo } from '@raccord/simulators';
import { expect, onTestFinished, test } from 'vitest';
import { flatchr } from './connector.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

test('the first call of the README prints what it says', async () => {
  const { servers, close } = await createFlatchrSimulator().listen();
  onTestFinished(close);
  const { company_key, slug, api_key } = flatchrDemo;
  const client = createClient(flatchr, { servers, settings: { company_key, slug }, credentials: { api: { api_key } } });
  const { items } = await client.applicants.search({ start: '2026-09-01' });
  expect(readme).toContain("const { items } = await client.applicants.search({ start: '2026-09-01' });");
  expect(readme).toContain(`\n${inspect(items[0])}\n`);
});
