/** Ids of the site itself in the results of a batch: its visitors (`yourid` of the tracking script) and its products. */
export interface CustomIds {
  readonly user_id: readonly string[];
  readonly product_sku: readonly string[];
}

/** What the site knows of them, by id. */
export interface CustomContext {
  readonly visitors?: Readonly<Record<string, unknown>>;
  readonly products?: Readonly<Record<string, unknown>>;
}

interface Batch {
  readonly performed_actions?: unknown;
}

/**
 * The ids in `metas.custom` of all results, each once, as texts: AFS may send numbers.
 *
 * @example
 * const { user_id, product_sku } = customIds(await client.stats.batch({ actions }));
 */
export function customIds(batch: Batch): CustomIds {
  const results = Object.values(mapOf(batch.performed_actions));
  const all = (kind: keyof CustomIds): string[] => [...new Set(results.flatMap((result) => idsOf(result, kind)))];
  return { user_id: all('user_id'), product_sku: all('product_sku') };
}

/**
 * The batch with what the site knows of those ids: `metas.context.visitors` and `metas.context.products` of each result,
 * by id, as the vendor's plugins add it from their shop. `lookUp` is called once, and not at all without ids. An id it
 * does not return is left out.
 *
 * @example
 * const known = await withContext(batch, async ({ product_sku }) => ({ products: await shop.findBySku(product_sku) }));
 */
export async function withContext<B extends Batch>(
  batch: B,
  lookUp: (ids: CustomIds) => Promise<CustomContext> | CustomContext,
): Promise<B> {
  const ids = customIds(batch);
  if (ids.user_id.length + ids.product_sku.length === 0) return batch;
  const { visitors = {}, products = {} } = await lookUp(ids);
  const results = Object.entries(mapOf(batch.performed_actions)).map(([uid, result]) => {
    const [users, skus] = [idsOf(result, 'user_id'), idsOf(result, 'product_sku')];
    if (users.length + skus.length === 0) return [uid, result];
    const context = { visitors: pick(visitors, users), products: pick(products, skus) };
    return [uid, { ...mapOf(result), metas: { ...mapOf(mapOf(result)['metas']), context } }];
  });
  return { ...batch, performed_actions: Object.fromEntries(results) };
}

function idsOf(result: unknown, kind: keyof CustomIds): string[] {
  const ids = mapOf(mapOf(mapOf(result)['metas'])['custom'])[kind];
  if (!Array.isArray(ids)) return [];
  return ids.filter((id) => typeof id === 'number' || (typeof id === 'string' && id !== '')).map(String);
}

function pick(known: Readonly<Record<string, unknown>>, ids: readonly string[]): Record<string, unknown> {
  const found = ids.filter((id) => Object.hasOwn(known, id)).map((id) => [id, known[id]]);
  return Object.fromEntries(found) as Record<string, unknown>;
}

/** PHP writes an empty map as a list. */
function mapOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
