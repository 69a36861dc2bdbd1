import type { NewEvent } from '../events/new-event.js';

/** An event of a connection that a test does not look at further. */
export function newEvent(given: Partial<NewEvent> = {}): NewEvent {
  return {
    connection: 'con_0123456789abcdef01234567',
    type: 'new_applicant',
    dedupe_id: 'one',
    received_at: 1_700_000_000_000,
    payload: { email: 'ada@example.com' },
    ...given,
  };
}
