import { lazy } from '@raccord/core';
import * as z from 'zod';

/** What is known of a result: lists of the visitors' and products' own ids. The report itself is not documented. */
const ActionResult = lazy(() =>
  z.looseObject({
    metas: z
      .union([
        z.looseObject({
          custom: z
            .union([
              z.looseObject({
                user_id: z.array(z.union([z.string(), z.number()])).nullish(),
                product_sku: z.array(z.union([z.string(), z.number()])).nullish(),
              }),
              z.array(z.unknown()),
            ])
            .nullish(),
        }),
        z.array(z.unknown()),
      ])
      .nullish(),
  }),
);

/** The vendor's envelope. `error` and `performed_actions` may both be there; PHP writes an empty map as `[]`. */
export const BatchResult = lazy(() =>
  z.looseObject({
    performed_actions: z
      .union([z.record(z.string(), z.union([ActionResult(), z.array(z.unknown())])), z.array(z.unknown())])
      .nullish(),
    error: z.union([z.string(), z.number()]).nullish(),
    error_description: z.string().nullish(),
  }),
);
