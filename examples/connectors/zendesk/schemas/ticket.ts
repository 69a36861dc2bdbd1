import * as z from 'zod';

export const Ticket = () =>
  z.looseObject({
    id: z.int(),
    subject: z.string().nullish(),
    description: z.string().nullish(),
    status: z.string(),
    priority: z.string().nullish(),
    requester_id: z.int(),
    tags: z.array(z.string()),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  });
