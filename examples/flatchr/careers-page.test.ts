import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { hostileHtml } from '../test-support/hostile-html.ts';
import { startWorld } from '../test-support/world.ts';
import { careersPage } from './careers-page.ts';

async function start(options = {}) {
  const world = await startWorld(options);
  const file = world.file('jobs.json');
  const client = world.connect({ credentials: {} as never }); // no key at all
  const run = () => careersPage({ client, slug: 'demoatelier', file });
  return { ...world, file, run, vacancies: world.simulator.state.vacancies };
}

test('published jobs come without a key, with clean titles and links', async () => {
  const { run, file, simulator } = await start();
  const { jobs } = await run();
  expect(jobs.map(({ title }) => title)).toEqual([
    'Conseiller commercial H/F',
    "Chargé d'affaires _ Habitat H/F",
    "Menuisier d'atelier H/F",
    'Ingénieur méthodes H/F',
    'Assistant paie et comptabilité H/F',
  ]);
  expect(jobs[0]?.url).toMatch(/^https:\/\/careers\.flatchr\.io\/company\/demoatelier\/vacancy\/[a-z0-9_-]+\/$/);
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(jobs);
  expect(JSON.stringify(simulator.requests.map(({ headers, url }) => [headers, url]))).not.toMatch(
    /authorization|token/,
  );
});

test('scripts, handlers, styles and odd links do not get through', async () => {
  const { run, vacancies } = await start();
  vacancies[0]!.details.mission =
    '<p onclick="steal()" style="position:fixed">Bonjour <b>à</b> tous</p><script>steal()</script><img src=x onerror=steal()>' +
    '<a href="javascript:steal()">a</a><a href="https://example.com/?a=1&amp;b=2" target="_blank">b</a><iframe src="//example.com"></iframe>';
  vacancies[0]!.details.apply_url = 'javascript:steal()';
  vacancies[1]!.details.apply_url = 'https://jobs.example.com/apply?a="><script>';
  const { jobs } = await run();
  expect(jobs[0]?.mission).toBe(
    '<p>Bonjour <b>à</b> tous</p><a rel="noopener nofollow">a</a><a href="https://example.com/?a=1&amp;b=2" rel="noopener nofollow">b</a>',
  );
  expect(jobs[0]?.url).toMatch(/^https:\/\/careers\.flatchr\.io\//);
  expect(jobs[1]?.url).toBe('https://jobs.example.com/apply?a=%22%3E%3Cscript%3E');
});

/** Nothing but text, tags that a text needs without any attribute, and links to the web, to mail and to a phone. */
const harmless =
  /^(?:[^<>]|<\/?(?:p|ul|ol|li|strong|b|em|i|u|h2|h3|h4)>|<br \/>|<a(?: href="(?:https?:\/\/|mailto:|tel:)[^"<>]*")? rel="noopener nofollow">|<\/a>)*$/;

test('of texts written by an attacker nothing comes through that could run or lead astray', async () => {
  const { run, simulator } = await start();
  const items = hostileHtml.map((html, index) => ({
    vacancy_id: index,
    vacancy: { id: `DemoHostile${index}`, description: html, mission: `<ul><li>${html}</li></ul>`, profile: html },
  }));
  simulator.faults.add({ kind: 'status', status: 200, body: { items } });
  const { jobs } = await run();
  expect(jobs).toHaveLength(hostileHtml.length);
  const texts = jobs.flatMap(({ description, mission, profile }) => [description, mission, profile]);
  expect(texts.filter((text) => !harmless.test(text))).toEqual([]);
});

test('a salary, an address and a contract are shown where the recruiter shows them', async () => {
  const { run, vacancies } = await start();
  Object.assign(vacancies[1]!.details, { show_salary: true, salary: '40 000', salary_max: 45_000 });
  vacancies[1]!.details.contract_type = { id: 1, text: 'CDI' };
  Object.assign(vacancies[3]!.details, { show_salary: false, show_address: false, show_contract_type: false });
  const { jobs } = await run();
  expect(jobs[1]).toMatchObject({
    salary: { from: 40_000, to: 45_000, currency: 'EUR', per: 'y' },
    address: expect.stringContaining('Nantes'),
    contract_type: 'CDI',
  });
  expect(JSON.stringify(jobs[3])).not.toMatch(/salary|address|contract_type|Démonstration/);
});

test('an account of 2022 says nothing of what to show, so nothing of it is shown', async () => {
  const { run } = await start({ vintage: '2022' });
  const { jobs } = await run();
  expect(jobs).toHaveLength(5);
  expect(JSON.stringify(jobs)).not.toMatch(/"salary"|"address"|"contract_type"/);
});

test('a closed job is gone, and all of them when the list is empty', async () => {
  const { run, vacancies } = await start();
  await run();
  vacancies[0]!.status = 0;
  const { jobs, closed } = await run();
  expect(closed.map(({ title }) => title)).toEqual(['Conseiller commercial H/F']);
  expect(jobs).toHaveLength(4);
  for (const vacancy of vacancies) vacancy.status = 0;
  expect((await run()).jobs).toEqual([]);
});

test.each([
  ['an error', { kind: 'status', status: 503, times: 9 }],
  ['an HTML page with status 200', { kind: 'html', times: 9 }],
  ['half an answer', { kind: 'truncated', times: 9 }],
  ['an answer without a list', { kind: 'status', status: 200, body: { message: 'maintenance' } }],
  ['an unknown slug', { kind: 'status', status: 404, body: { message: 'Not available for slug' } }],
  ['no answer', { kind: 'reset-before-read', times: 9 }],
] as const)('after %s the old file stays', async (_name, fault) => {
  const { run, file, simulator } = await start();
  await run();
  const before = await readFile(file, 'utf8');
  simulator.faults.add(fault);
  await expect(run()).rejects.toThrow(/^vacancies\.listActive: |without a list of jobs/);
  expect(await readFile(file, 'utf8')).toBe(before);
});

test('a job that comes without its vacancy stays as it was known, unless it is not published any more', async () => {
  const { run, simulator, vacancies } = await start();
  const { jobs } = await run();
  const items = [
    { id: 'DemoItemIdent001', vacancy_id: vacancies[2]!.vacancy_id, published: true },
    { id: 'DemoItemIdent002', vacancy_id: vacancies[3]!.vacancy_id, published: false },
  ];
  simulator.faults.add({ kind: 'status', status: 200, body: { items } });
  expect((await run()).jobs).toEqual([jobs[2]]);
});
