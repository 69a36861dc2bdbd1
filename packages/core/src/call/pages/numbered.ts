import type { Offsets, PageNumbers } from './pagination.js';
import { type Page, pageOf, repeatDetector, type Walk } from './page.js';

/** Pages by number or offset: until one is empty, or not full where the size is known. */
export async function* numberedPages(
  plan: PageNumbers | Offsets,
  { fetch, input, fail }: Walk,
): AsyncGenerator<Page<unknown>> {
  const size = plan.size && sizeAsked(plan.size, input[plan.size.param]);
  const sized = plan.size ? { [plan.size.param]: size } : {};
  const first = plan.kind === 'page' ? (plan.first ?? 1) : 0;
  const repeats = repeatDetector();
  let position = Number(input[plan.param] ?? first);
  for (;;) {
    const output = await fetch({ ...input, ...sized, [plan.param]: position });
    const count = Array.isArray(output.part) ? output.part.length : 0;
    // An API that ignores the parameter answers the first page for ever, or a few in turn.
    const repeated = repeats(output);
    if (repeated) throw fail('pagination_stuck', repeated);
    position += plan.kind === 'page' ? 1 : count;
    const last = count === 0 || (size !== undefined && count < Number(size));
    yield pageOf(output, last ? null : position);
    if (last) return;
  }
}

/** Of an API that cuts down to its largest size, a page of that size would look like the last to who asked for more. */
function sizeAsked({ max }: { readonly max: number }, asked: unknown): unknown {
  return asked === undefined || Number(asked) > max ? max : asked;
}
