import { isoDate } from '../dates.js';
import type { Message } from '../entities.js';

/**
 * The answer to sending one: no `delivered` yet (documented 2022). Its `id` is encoded, though the table says integer.
 */
export const sentMessage = (message: Message) => ({
  id: message.id,
  created_by: message.author.user_id,
  created_at: isoDate(message.created_at),
  auto: false,
  // The tables call it delivered_at, the samples this.
  deliver_at: isoDate(message.created_at),
  ...messageExpansions.author?.(message),
  ...messageExpansions.mail?.(message),
  ...messageExpansions.candidate?.(message),
  ...messageExpansions.attachments?.(message),
});

/** A message of the list, with the requested expansions. */
export const listedMessage = (message: Message, fields: Set<string>): Record<string, unknown> =>
  Object.assign(
    {
      id: message.id,
      created_by: message.author.user_id,
      created_at: isoDate(message.created_at),
      auto: false,
      delivered: message.mail,
      deliver_at: isoDate(message.created_at),
    },
    ...Object.entries(messageExpansions)
      .filter(([name]) => fields.has(name))
      .map(([, expand]) => expand(message)),
  );

/** What `fields` adds (documented 2022). The shape of `replied` is unknown, so it is null. */
const messageExpansions: Record<string, (message: Message) => Record<string, unknown>> = {
  mail: ({ subject, html }) => ({ mail: { subject, text: plainText(html), html, status: null } }),
  // Authors have no id here.
  author: ({ author }) => ({ author: { firstname: author.firstname, lastname: author.lastname } }),
  candidate: ({ applicant: { candidate } }) => ({
    candidate: { firstname: candidate.firstname, lastname: candidate.lastname, email: candidate.email },
  }),
  attachments: () => ({ attachments: [] }),
  replied: () => ({ replied: null }),
};

const plainText = (html: string): string => html.replace(/<[^>]*>/g, '').trim();
