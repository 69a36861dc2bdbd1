import * as z from 'zod';
import { api, kit } from '../../connection.ts';
import { Ticket } from '../../schemas/ticket.ts';

export const list = kit.operation({
  title: 'List Tickets',
  description: 'Lists tickets, with their users beside them',
  docs: `${api}/ticketing/tickets/tickets/#list-tickets`,
  effect: 'read',
  auth: 'token',
  input: () => z.strictObject({}),
  output: () => z.array(Ticket()),
  // api/introduction/pagination: by cursor only if page[size] is sent; the next URL is in the answer.
  paginate: { kind: 'next-url', from: 'links.next', more: 'meta.has_more' },
  request: {
    method: 'GET',
    path: '/tickets.json',
    constants: { include: 'users', page: { size: 100 } },
    // api/ticketing/ticket-management/side_loading
    answer: { value: 'tickets', keep: { users: 'users' } },
  },
});
