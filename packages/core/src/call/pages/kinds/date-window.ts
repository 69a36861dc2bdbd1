import { valueAt } from '../../../text/path.js';
import type { PageKind, WindowStep } from '../kind.js';
import { type Page, pageOf, type Walk } from '../page.js';
import { windowsBetween } from '../windows.js';

/**
 * No paging upstream, but date filters: one request unless windows are asked for; a row that the window before had, too, is dropped
 * by its `id`.
 */
export interface DateWindows {
  readonly kind: 'date-window';
  /** Input keys of the first and last day. */
  readonly from: string;
  readonly to: string;
  readonly step: WindowStep;
  /** Path of a row's identity. */
  readonly id: string;
}

export const dateWindow: PageKind<DateWindows> = {
  kind: 'date-window',
  facts: ({ from, to, step, id }) => ({ keys: [from, to], windows: { from, to, step, id } }),
  walk: dateWindowPages,
};

/** One request, or one for each window of days where `window` says so and the input has a first day. */
async function* dateWindowPages(
  plan: DateWindows,
  { fetch, check, input, now }: Walk,
  window: WindowStep | undefined,
): AsyncGenerator<Page<unknown>> {
  // What the caller gave is read whole before it is cut up; what does not fit is told as it is without windows.
  const given = window ? await check().catch(() => undefined) : undefined;
  const from = given?.[plan.from];
  if (!window || !given || typeof from !== 'string') {
    yield pageOf(await fetch(input), null);
    return;
  }
  const to = given[plan.to];
  const end = typeof to === 'string' ? to : new Date(now()).toISOString().slice(0, 10);
  const windows = windowsBetween(from, end, window);
  // Nobody asked for an end: without one the last window has what is dated later, where it is tomorrow already.
  const open = to === undefined || to === null ? windows.length - 1 : -1;
  let before = new Set<unknown>();
  for (const [index, [start, stop]] of windows.entries()) {
    const output = await fetch({ ...input, [plan.from]: start, ...(index === open ? {} : { [plan.to]: stop }) });
    const page = pageOf(output, windows[index + 1]?.[0] ?? null);
    // The API may count a day to both windows that meet in it, or ignore the filter: a row is delivered once.
    const here = new Set<unknown>();
    const items = page.items.filter((row) => {
      const id = valueAt(row, plan.id);
      if (id === undefined || id === null) return true; // without an identity nothing can be called a repeat
      const seen = before.has(id) || here.has(id);
      here.add(id);
      return !seen;
    });
    before = here; // neighbours meet, others do not: memory stays flat
    yield { ...page, items };
  }
}
