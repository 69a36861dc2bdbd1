import { expect, test } from 'vitest';
import { afsWorld } from '../test-support/afs-world.ts';
import { startWorld } from '../test-support/world.ts';
import { recruitmentFunnel } from './recruitment-funnel.ts';

async function start() {
  const { client: flatchr } = await startWorld();
  const open = await flatchr.vacancies.list({ status: 1 });
  const [first, second] = [open[0]!, open[1]!];
  const pages = ['/', `/jobs/${first.slug?.toUpperCase()}/?source=mail`, `/${second.slug}`, `/fr/${second.slug}`];
  const analytics = await afsWorld({ pages });
  const funnel = () => recruitmentFunnel(analytics.client, flatchr, '2026-01-01', '2026-11-22');
  return { ...analytics, flatchr, open, first, second, funnel };
}

test('joins visits with applicants and hires by vacancy, those with the most visits first', async () => {
  const { funnel, open, first, second, flatchr, client } = await start();
  const lines = await funnel();
  expect(lines).toHaveLength(open.length);
  const { rows } = (await client.$call('constructed.listPages' as string, {
    start: '2026-01-01',
    end: '2026-11-22',
  })) as {
    rows: { page: string; visits: number }[];
  };
  const visitsOf = (slug = '') =>
    rows.filter(({ page }) => page.toLowerCase().includes(slug)).reduce((sum, { visits }) => sum + visits, 0);
  const applicants = await flatchr.applicants.search({ start: '2026-01-01' }).collect(1000);
  for (const { slug, title, vacancy_id } of [first, second]) {
    const applied = applicants.filter((one) => one.vacancy_id === vacancy_id);
    expect(lines.find(({ vacancy }) => vacancy === title?.trim())).toMatchObject({
      visits: visitsOf(slug ?? ''),
      applicants: applied.length,
      hired: applied.filter(({ hired }) => hired).length,
    });
  }
  const visits = lines.map((line) => line.visits ?? -1);
  expect(visits).toEqual(visits.toSorted((one, other) => other - one));
});

test('a vacancy without a page has no visits known, and no rate', async () => {
  const lines = await (await start()).funnel();
  expect(lines.at(-1)).toMatchObject({ visits: null, rate: null });
});

test('names no person', async () => {
  const { funnel, flatchr } = await start();
  const text = JSON.stringify(await funnel());
  for (const { email } of (await flatchr.applicants.search({ start: '2026-01-01' })).items.slice(0, 50)) {
    if (email) expect(text).not.toContain(email);
  }
});
