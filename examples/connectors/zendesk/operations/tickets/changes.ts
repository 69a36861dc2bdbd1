import * as z from 'zod';
import { api, kit } from '../../connection.ts';
import { Ticket } from '../../schemas/ticket.ts';

export const changes = kit.operation({
  title: 'List Changed Tickets',
  description: 'Lists tickets that are new or changed since a time, the oldest change first, without the last minute',
  docs: `${api}/ticketing/ticket-management/incremental_exports/#incremental-ticket-export-cursor-based`,
  effect: 'read',
  auth: 'token',
  input: () =>
    z.strictObject({
      start_time: z.iso.datetime().meta({ description: 'From this time on', examples: ['2026-11-01T00:00:00Z'] }),
    }),
  output: () => z.array(Ticket()),
  // The next URL is there on the last page, too: it goes on when there is more. Only `end_of_stream` says that it ended.
  paginate: { kind: 'next-url', from: 'after_url', more: { not: 'end_of_stream' } },
  limits: [{ requests: 10, perMs: 60_000, by: 'connection' }],
  request: {
    method: 'GET',
    path: '/incremental/tickets/cursor.json',
    encode: { start_time: 'unix-seconds' },
    answer: { value: 'tickets' },
  },
});
