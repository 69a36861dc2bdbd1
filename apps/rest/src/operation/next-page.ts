import type { ManifestOperation, Page } from '@raccord/core';
import { pageFacts } from '@raccord/core/tools';
import { restMethods } from '@raccord/manifest';

/**
 * The next page: a `Link` (RFC 8288) if it can be fetched by GET, otherwise the value of the operation's page key.
 * Nothing on the last page, nor if only the vendor's own link leads on.
 */
export function nextPage(
  url: string,
  operation: ManifestOperation,
  input: unknown,
  page: Page<unknown>,
): Record<string, string> {
  const param = operation.paginate && pageFacts(operation.paginate).param;
  if (param === undefined || page.next === null) return {};
  if (!restMethods(operation).includes('GET')) return { 'Raccord-Next': `${param}=${encodeURIComponent(page.next)}` };
  const next = new URL(url);
  next.search = new URLSearchParams({ ...(input as Record<string, string>), [param]: page.next }).toString();
  return { Link: `<${next.pathname}${next.search}>; rel="next"` };
}
