import type { Offsets, PageNumbers } from '../../definition/pagination.js';
import { canonicalJson } from '../../text/canonical-json.js';
import { type Page, pageOf, type Walk } from './page.js';

/** Pages by number or offset: until one is empty, or not full where the size is known. */
export async function* numberedPages(
  plan: PageNumbers | Offsets,
  { fetch, input, stuck }: Walk,
): AsyncGenerator<Page<unknown>> {
  const size = plan.size ? Number(input[plan.size.param] ?? plan.size.max) : undefined;
  const sized = plan.size ? { [plan.size.param]: size } : {};
  const first = plan.kind === 'page' ? (plan.first ?? 1) : 0;
  let position = Number(input[plan.param] ?? first);
  let previous: string | undefined;
  for (;;) {
    const output = await fetch({ ...input, ...sized, [plan.param]: position });
    const count = Array.isArray(output.value) ? output.value.length : 0;
    const content = count === 0 ? undefined : canonicalJson(output.value);
    // An API that ignores the parameter answers the first page for ever.
    if (content !== undefined && content === previous) throw stuck(`page ${position} is the page before it again`);
    previous = content;
    position += plan.kind === 'page' ? 1 : count;
    const last = count === 0 || (size !== undefined && count < size);
    yield pageOf(output, last ? null : position);
    if (last) return;
  }
}
