import * as z from 'zod';

export const limit = () =>
  z
    .int()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: 'Rows of a page (10)', examples: [100] });
