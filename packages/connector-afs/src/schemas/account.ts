import { lazy } from '@raccord/core';
import * as z from 'zod';

const idLike = () => z.union([z.string(), z.number()]).nullish();
const observed = "Observed in the vendor's plugins until 2025, not documented: ";

/** The account and its plan, as the vendor's plugins read them. */
export const AccountInfos = lazy(() =>
  z.looseObject({
    id: idLike(),
    plan: z
      .looseObject({
        id: idLike(),
        name: z.string().nullish(),
        trial: z.boolean().nullish(),
        start_date: z.string().nullish(),
        end_date: z.string().nullish(),
      })
      .nullish(),
    free: z
      .boolean()
      .optional()
      .meta({ description: `${observed}the plan is free, since its id is below 1` }),
    e_commerce: z
      .boolean()
      .optional()
      .meta({ description: `${observed}the plan includes e-commerce reports, since its id is 2 or 4` }),
  }),
);
