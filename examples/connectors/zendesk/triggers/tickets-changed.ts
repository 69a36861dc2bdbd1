import { kit } from '../connection.ts';
import { Ticket } from '../schemas/ticket.ts';

export const tickets_changed = kit.poll({
  title: 'Ticket New or Changed',
  description: 'A ticket that is new or was changed',
  event: Ticket,
  list: 'tickets.changes',
  identity: ['id'],
  watch: ['updated_at'],
  // The last minute comes with the next poll; a page may repeat rows.
  since: { path: 'updated_at', param: 'start_time', overlapMs: 5 * 60_000 },
});
