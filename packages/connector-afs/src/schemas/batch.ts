import { lazy } from '@raccord/core';
import * as z from 'zod';

/**
 * The vendor's envelope. It may have both `error` and `performed_actions`; PHP writes an empty map as `[]`. The content
 * of a result is not documented; it may have `metas.custom` with the lists `user_id` and `product_sku`.
 */
export const BatchResult = lazy(() =>
  z.looseObject({
    performed_actions: z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]).nullish(),
    error: z.union([z.string(), z.number()]).nullish(),
    error_description: z.string().nullish(),
  }),
);
