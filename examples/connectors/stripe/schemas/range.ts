import * as z from 'zod';

export const Range = () =>
  z
    .strictObject({
      gte: z.iso
        .datetime()
        .optional()
        .meta({ description: 'At this time or later', examples: ['2026-11-01T00:00:00Z'] }),
      lt: z.iso
        .datetime()
        .optional()
        .meta({ description: 'Before this time', examples: ['2026-12-01T00:00:00Z'] }),
    })
    .meta({ description: 'When it was made' });
