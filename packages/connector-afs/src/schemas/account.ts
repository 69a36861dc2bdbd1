import { lazy } from '@raccord/core';
import * as z from 'zod';

const numberLike = () => z.union([z.string(), z.number()]).nullish();

/** The account and its plan, as the vendor's plugins read them. Plan ids below 1 are free (seen in plugins until 2025). */
export const AccountInfos = lazy(() =>
  z.looseObject({
    id: numberLike(),
    plan: z
      .union([
        z.array(z.unknown()),
        z.looseObject({
          id: numberLike(),
          name: z.string().nullish(),
          trial: z.union([z.boolean(), z.string(), z.number()]).nullish(),
          start_date: z.string().nullish(),
          end_date: z.string().nullish(),
        }),
      ])
      .nullish(), // PHP writes an empty map as a list
  }),
);
