import { expect, test } from 'vitest';
import { afsDemo, createAfsSimulator } from '../../index.js';

const { api_key, client_id, access_token } = afsDemo;
const otherKey = '00000043-other+key==';

const ask = async (simulator: ReturnType<typeof createAfsSimulator>, path: string, query: Record<string, string>) => {
  const url = `https://api.afsanalytics.com/v1/constructed/${path}?${new URLSearchParams(query)}`;
  const response = await simulator.fetch(new Request(url));
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const period = { start: '2026-11-01', end: '2026-11-03' };

test('the document says that it is constructed, needs no key, and its paths answer', async () => {
  const simulator = createAfsSimulator();
  const url = 'https://dev.afsanalytics.com/assets/openapi/v1/afsa.json';
  const document = (await (await simulator.fetch(new Request(url))).json()) as {
    info: { title: string };
    paths: Record<string, object>;
  };
  expect(document).toMatchObject({ openapi: '3.0.3', 'x-constructed': true });
  expect(document.info.title).toContain('Constructed');
  const paths = Object.keys(document.paths).filter((path) => path !== '/stats/batch');
  expect(paths.every((path) => path.startsWith('/constructed/'))).toBe(true);
  for (const path of paths) {
    expect((await ask(simulator, path.replace('/constructed/', ''), { api_key, ...period })).status).toBe(200);
  }
});

test('figures are those of the account whose key or token it is, the same each time, and can be corrected', async () => {
  const simulator = createAfsSimulator({ otherKeys: [otherKey] });
  const own = await ask(simulator, 'figures', { api_key, ...period });
  expect(own.body['rows']).toMatchObject([{ date: '2026-11-01' }, { date: '2026-11-02' }, { date: '2026-11-03' }]);
  expect(await ask(simulator, 'figures', { client_id, access_token, ...period })).toEqual(own);
  expect(await ask(simulator, 'figures', { api_key: otherKey, ...period })).not.toEqual(own);
  simulator.state.figures['2026-11-02'] = { visits: 7 };
  expect((await ask(simulator, 'figures', { api_key, ...period })).body['rows']).toMatchObject([
    {},
    { date: '2026-11-02', visits: 7 },
    {},
  ]);
});

test('a wrong key, and a period that is none or too long, are refused', async () => {
  const simulator = createAfsSimulator();
  expect((await ask(simulator, 'figures', { api_key: 'x', ...period })).status).toBe(401);
  for (const wrong of [
    { start: '2026-11-01' },
    { start: '01/11/2026', end: '2026-11-02' },
    { start: '2020-01-01', end: '2026-01-01' },
  ]) {
    expect((await ask(simulator, 'figures', { api_key, ...wrong })).status).toBe(400);
  }
});

test('a further key opens the account that it names, with the same plan', async () => {
  const simulator = createAfsSimulator({ otherKeys: [otherKey] });
  const body = new URLSearchParams({ api_key: otherKey, 'actions[account_infos:1][a]': 'b' });
  const url = 'https://api.afsanalytics.com/v1/stats/batch';
  expect(await (await simulator.fetch(new Request(url, { method: 'POST', body }))).json()).toMatchObject({
    performed_actions: { 'account_infos:1': { id: '00000043', plan: { id: 4 } } },
  });
});
