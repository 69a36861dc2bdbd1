import type { HttpRequest, ManifestOperation, Pagination, Path } from '@raccord/core';
import { pageFacts, valueAt } from '@raccord/core/tools';
import { setAt } from '../fixtures/leaves.js';
import { placeOfInput } from '../request/input-place.js';
import { requestParts } from '../request/parts.js';
import type { ScriptedResponse } from '../runtime/answer.js';

/** The key that numbers the rows of a paged vendor. */
export const rowKey = 'raccord_row';

export interface PagedVendor {
  readonly operation: ManifestOperation & { readonly paginate: Pagination };
  /** An answer of the operation; its rows are replaced. */
  readonly template: unknown;
  /** How many rows there are. */
  readonly count: number;
  /** Rows per page, unless the request says otherwise. */
  readonly size: number;
  /** Instead of continuing, it repeats the first page. */
  readonly stuck: boolean;
  /** Before each page but the first, it sends an empty one, if each page names the next. */
  readonly gap: boolean;
}

/** A page of numbered rows, as a vendor with this kind of paging sends it. */
export async function pageOf(paged: PagedVendor, request: HttpRequest): Promise<ScriptedResponse> {
  const { operation, count, stuck } = paged;
  const { size: asked, next, windows } = pageFacts(operation.paginate);
  const start = stuck ? 0 : await startOf(paged, request);
  const size = asked ? Number(await sentValue(operation, request, asked.param)) : paged.size;
  const end = windows ? count : Math.min(count, start + size);
  const more = stuck || end < count;
  const isGap = paged.gap && (await positionOf(paged, request)).startsWith('gap-');
  const rows = isGap ? [] : rowsOf(paged, start, end);
  const plain = documentWith(paged, rows);
  const { json, headers } = withEnds(paged, plain, more || isGap, size);
  if (!next) return { json, headers };
  const position = stuck ? 'after-0' : isGap ? `after-${start}` : `${paged.gap ? 'gap' : 'after'}-${end}`;
  if ('path' in next) return { json: setAt(json, next.path, more || isGap ? position : null), headers };
  const url = new URL(request.url);
  url.searchParams.set(linkKey, position);
  if ('url' in next) return { json: setAt(json, next.url, more || isGap ? url.href : null), headers };
  if (!(more || isGap)) return { json };
  return { json, headers: { link: `<${url}>; rel="${next.rel}"` } };
}

/** What the vendor says of the end of the list, where the plan looks for it. */
export function withEnds({ operation, count, stuck }: PagedVendor, document: unknown, more: boolean, size: number) {
  const { more: flag, total, pages } = pageFacts(operation.paginate).ends ?? {};
  const many = stuck ? 1_000_000 : count;
  const headers: Record<string, string> = {};
  const isOpposite = typeof flag === 'object' && 'not' in flag;
  let json = document;
  if (flag !== undefined) json = isOpposite ? setAt(json, flag.not, !more) : setAt(json, flag, more);
  for (const [spot, said] of [[total, many] as const, [pages, Math.ceil(many / size)] as const]) {
    if (spot === undefined) continue;
    if (typeof spot === 'object' && 'header' in spot) headers[spot.header.toLowerCase()] = String(said);
    else json = setAt(json, spot, said);
  }
  return { json, headers };
}

/** The rows between two positions, each with its number and its own identity. */
export function rowsOf(
  { operation: { paginate, request }, template }: PagedVendor,
  start: number,
  end: number,
): unknown[] {
  const [sample = {}] = rowsIn(template, request?.answer?.value);
  const identity = pageFacts(paginate).windows?.id;
  return Array.from({ length: Math.max(0, end - start) }, (_, index) => {
    const number = start + index;
    const row = { ...(sample as object), [rowKey]: number };
    return identity === undefined ? row : setAt(row, identity, `row-${number}`);
  });
}

export function documentWith({ template, operation }: PagedVendor, rows: readonly unknown[]): unknown {
  const place = operation.request?.answer?.value;
  return place === undefined ? rows : setAt(template, place, rows);
}

/** The rows of a document. */
export function rowsIn(template: unknown, place: Path | undefined): unknown[] {
  const found = place === undefined ? template : valueAt(template, place);
  return Array.isArray(found) ? found : [];
}

const linkKey = 'raccord_page';

/** The position in a request, as named by the page before: `after-3`; empty for the first page. */
async function positionOf({ operation }: Pick<PagedVendor, 'operation'>, request: HttpRequest): Promise<string> {
  const { next, param = '' } = pageFacts(operation.paginate);
  if (!next) return '';
  if (!('path' in next)) return new URL(request.url).searchParams.get(linkKey) ?? '';
  return (await sentValue(operation, request, param)) ?? '';
}

async function startOf(
  { operation, size }: Pick<PagedVendor, 'operation' | 'size'>,
  request: HttpRequest,
): Promise<number> {
  const { counts, param = '', size: asked } = pageFacts(operation.paginate);
  if (!counts) return Number((await positionOf({ operation }, request)).split('-')[1] ?? 0);
  const position = Number((await sentValue(operation, request, param)) ?? counts.first) - counts.first;
  if (counts.by === 'rows') return position;
  return position * (asked ? Number(await sentValue(operation, request, asked.param)) : size);
}

/** The value of an input key in a request. */
export async function sentValue(
  { request: plan }: ManifestOperation,
  request: HttpRequest,
  key: string,
): Promise<string | undefined> {
  if (!plan) return undefined;
  const place = placeOfInput(plan, key);
  if (!('name' in place)) return undefined;
  return (await requestParts(request)).find((part) => part.place === place.in && part.name === place.name)?.value;
}
