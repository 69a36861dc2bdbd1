import type { ManifestOperation, Page } from '@raccord/core';
import { coerceText, pageFacts } from '@raccord/core/tools';
import { restMethods } from '@raccord/manifest';
import { nextKey } from './next-key.js';

type Input = Readonly<Record<string, unknown>>;

/** Whether only the vendor's own URL leads to the next page of a list. */
export function hasPageUrls({ paginate }: Pick<ManifestOperation, 'paginate'>): boolean {
  const facts = paginate && pageFacts(paginate);
  return facts?.next !== undefined && facts.param === undefined;
}

/** The input, and beside it the token of the page to start from. */
export function splitInput(operation: ManifestOperation, input: Input): { input: Input; token: unknown } {
  if (!hasPageUrls(operation)) return { input, token: undefined };
  const { [nextKey]: token, ...own } = input;
  return { input: own, token };
}

/** The key and value that ask for the next page, beside the inputs of this one; null on the last page. */
export function nextInput(
  operation: ManifestOperation,
  { next }: Page<unknown>,
  seal: (url: string) => string,
): { readonly key: string; readonly text: string; readonly value: unknown } | null {
  if (next === null) return null;
  if (hasPageUrls(operation)) {
    const text = seal(next);
    return { key: nextKey, text, value: text };
  }
  const key = operation.paginate && pageFacts(operation.paginate).param;
  if (key === undefined) return null;
  const schema = operation.input.properties?.[key] ?? {};
  return { key, text: next, value: coerceText(schema, next, { root: operation.input }) };
}

/**
 * The next page as headers: a `Link` (RFC 8288) if it can be fetched by GET, otherwise the key and value to add to the
 * body. Nothing on the last page.
 */
export function nextPage(
  url: string,
  operation: ManifestOperation,
  input: Input,
  next: ReturnType<typeof nextInput>,
): Record<string, string> {
  if (!next) return {};
  const { key, text } = next;
  if (!restMethods(operation).includes('GET')) return { 'Raccord-Next': `${key}=${encodeURIComponent(text)}` };
  const link = new URL(url);
  link.search = new URLSearchParams({ ...(input as Record<string, string>), [key]: text }).toString();
  return { Link: `<${link.pathname}${link.search}>; rel="next"` };
}
