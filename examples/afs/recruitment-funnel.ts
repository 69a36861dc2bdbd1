// From visits of the careers page to people hired, by vacancy: figures of AFS joined with Flatchr.
// Against the simulator, after `npm run build`: node tools/run.mjs exec node examples/afs/recruitment-funnel.ts

import type { AfsClient } from '../support/afs-client.ts';
import type { FlatchrClient } from '../support/flatchr-client.ts';
import { search } from '../support/search.ts';

export interface Funnel {
  readonly vacancy: string;
  /** Null if AFS has no page of the vacancy: that is not the same as no visit. */
  readonly visits: number | null;
  readonly applicants: number;
  readonly hired: number;
  /** Applicants per hundred visits. */
  readonly rate: number | null;
}

/**
 * One line for each open vacancy, those with the most visits first. A page belongs to a vacancy if its path ends in the
 * vacancy's slug; upper and lower case, and parameters, do not matter. Applicants are counted from `start` on by the day
 * they applied, visits from `start` to `end`. No person is in the result.
 */
export async function recruitmentFunnel(analytics: AfsClient, flatchr: FlatchrClient, start: string, end: string) {
  const [vacancies, pages, applicants] = await Promise.all([
    flatchr.vacancies.list({ status: 1 }),
    pagesOf(analytics, start, end),
    search(flatchr, { start }),
  ]);
  const lines = vacancies.map(({ title, slug, vacancy_id }): Funnel => {
    const own = pages.filter(({ page }) => slug && lastPart(page) === slug.toLowerCase());
    const visits = own.length === 0 ? null : own.reduce((sum, page) => sum + Number(page.visits), 0);
    const applied = applicants.filter(
      (one) => one.vacancy_id === vacancy_id && (one.created_at ?? '').slice(0, 10) <= end,
    );
    return {
      vacancy: title?.trim() ?? '',
      visits,
      applicants: applied.length,
      hired: applied.filter(({ hired }) => hired).length,
      rate: visits ? Math.round((applied.length / visits) * 1000) / 10 : null,
    };
  });
  return lines.toSorted((one, other) => (other.visits ?? -1) - (one.visits ?? -1));
}

interface PageRow {
  readonly page: string;
  readonly visits: number | string;
}

/** The operation is one of the simulator's own document: put yours in its place. */
async function pagesOf(client: AfsClient, start: string, end: string): Promise<PageRow[]> {
  const answer = (await client.$call('constructed.listPages' as string, { start, end })) as { rows?: PageRow[] };
  return answer.rows ?? [];
}

function lastPart(page: string): string {
  const [path = ''] = page.toLowerCase().split(/[?#]/);
  return path.split('/').findLast((part) => part !== '') ?? '';
}

if (import.meta.main) {
  const { startAfsDemo } = await import('../support/afs-demo.ts');
  const { startDemo } = await import('../support/demo.ts');
  const recruiting = await startDemo();
  const open = await recruiting.client.vacancies.list({ status: 1 });
  const pages = open.slice(0, 3).map(({ slug }) => `/jobs/${slug}`);
  const analytics = await startAfsDemo({ pages: ['/', ...pages] });
  const lines = await recruitmentFunnel(analytics.client, recruiting.client, '2026-10-01', '2026-11-22');
  for (const line of lines.slice(0, 4)) console.log(JSON.stringify(line));
  await Promise.all([analytics.close(), recruiting.close()]);
}
