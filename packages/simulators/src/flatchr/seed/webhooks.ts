import type { Company, Webhook } from '../entities.js';

/** The webhook in the examples of documents, for an event that never happens: nothing is sent to its URL. */
export const seedWebhooks = ([company]: Company[]): Webhook[] => [
  {
    id: '77',
    company: company!,
    event: 'never',
    url: 'https://example.com/hooks/never',
    vacancy: undefined,
    column: undefined,
    copies: 0,
    held: false,
  },
];
