/* As in https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/, read on 2026-11-29; the data is our own. */

export interface Ticket {
  id: number;
  url: string;
  subject: string;
  description: string;
  status: 'new' | 'open' | 'solved';
  priority: 'low' | 'normal' | 'high' | 'urgent' | null;
  requester_id: number;
  tags: string[];
  created_at: string;
  updated_at: string;
}

export function ticketOf(id: number): Ticket {
  const at = new Date(Date.UTC(2026, 10, 1) + id * 600_000).toISOString().replace('.000', '');
  return {
    id,
    url: `https://example.zendesk.com/api/v2/tickets/${id}.json`,
    subject: `The printer is offline (${id})`,
    description: 'Restarting does not help.',
    status: id % 3 === 0 ? 'solved' : 'open',
    priority: id % 2 === 0 ? 'normal' : null,
    requester_id: 501 + (id % 3),
    tags: id % 2 === 0 ? ['printer'] : [],
    created_at: at,
    updated_at: at,
  };
}
