import { type Path, valueAt } from '../../../text/path.js';
import type { PageKind, WindowStep } from '../kind.js';
import { type Page, pageOf, partlyUnchanged, type Walk } from '../page.js';
import { windowsBetween } from '../windows.js';

/**
 * No paging, but date filters: one request unless the caller asks for windows. A row that was also in the previous
 * window is dropped by its `id`.
 */
export interface DateWindows {
  readonly kind: 'date-window';
  /** Input keys of the first and last day. */
  readonly from: string;
  readonly to: string;
  readonly step: WindowStep;
  /** Path of a row's identity. */
  readonly id: Path;
}

export const dateWindow: PageKind<DateWindows> = {
  kind: 'date-window',
  facts: ({ from, to, step, id }) => ({ keys: [from, to], windows: { from, to, step, id } }),
  walk: dateWindowPages,
};

/** One request, or one per window if `window` is set and the input has a first day. */
async function* dateWindowPages(
  plan: DateWindows,
  { fetch, check, input, now, fail }: Walk,
  window: WindowStep | undefined,
): AsyncGenerator<Page<unknown>> {
  // Check the whole input before splitting it; if it is invalid, the error is the same as without windows.
  const checked = window ? await check().catch(() => undefined) : undefined;
  const from = checked?.[plan.from];
  if (!window || !checked || typeof from !== 'string') {
    yield pageOf(await fetch(input), null);
    return;
  }
  const to = checked[plan.to];
  const end = typeof to === 'string' ? to : new Date(now()).toISOString().slice(0, 10);
  const windows = windowsBetween(from, end, window);
  // No end was requested: the last window stays open, for rows dated tomorrow in other time zones.
  const open = to === undefined || to === null ? windows.length - 1 : -1;
  let before = new Set<unknown>();
  for (const [index, [start, stop]] of windows.entries()) {
    const output = await fetch({ ...input, [plan.from]: start, ...(index === open ? {} : { [plan.to]: stop }) });
    if (output.answer.status === 304 && windows.length > 1) throw partlyUnchanged(fail);
    const page = pageOf(output, windows[index + 1]?.[0] ?? null);
    // The API may count a day in both adjacent windows, or ignore the filter: each row is delivered once.
    const here = new Set<unknown>();
    const items = page.items.filter((row) => {
      const id = valueAt(row, plan.id);
      if (id === undefined || id === null) return true; // without an identity it cannot be a repeat
      const seen = before.has(id) || here.has(id);
      here.add(id);
      return !seen;
    });
    before = here; // only adjacent windows overlap, so memory stays flat
    yield { ...page, items };
  }
}
