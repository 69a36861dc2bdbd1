import type { ManifestOperation, Page } from '@raccord/core';
import { nextInput, nextPage } from './next-page.js';

/** The type of a whole page, with what the API sent beside its rows, for callers who accept it by name. */
export const pageType = 'application/vnd.raccord.page+json';

export interface PageAnswer {
  readonly status: 200 | 304;
  readonly headers: Readonly<Record<string, string>>;
  /** Without one, the answer has no body. */
  readonly value?: unknown;
}

interface Asked {
  readonly url: string;
  /** Whether the caller asks for all of the page, not only its rows. */
  readonly whole: boolean;
  readonly operation: ManifestOperation;
  readonly input: Readonly<Record<string, unknown>>;
  readonly seal: (url: string) => string;
}

/** A page: its rows, or as `pageType` all of it. Headers tell of the next page and name what was kept beside the rows. */
export function pageAnswer(page: Page<unknown>, { url, whole, operation, input, seal }: Asked): PageAnswer {
  if (page.notModified) return { status: 304, headers: {} }; // an empty list would say that there are no rows
  const next = nextInput(operation, page, seal);
  const kept = Object.keys(page.kept ?? {});
  const headers = {
    ...nextPage(url, operation, input, next),
    ...(kept.length > 0 ? { 'Raccord-Kept': kept.map(encodeURIComponent).join(', ') } : {}),
  };
  if (!whole) return { status: 200, headers: { 'Content-Type': 'application/json', ...headers }, value: page.items };
  const { items, kept: members = {} } = page;
  const value = { items, next: next && { [next.key]: next.value }, kept: members };
  return { status: 200, headers: { 'Content-Type': pageType, ...headers }, value };
}
