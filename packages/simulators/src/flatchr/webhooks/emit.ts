import type { Backend } from '../backend.js';
import type { Column, Company, Vacancy } from '../entities.js';

export interface Happening {
  company: Company;
  event: string;
  data: unknown;
  vacancy?: Vacancy;
  column?: Column;
}

/** Sends the envelope to every subscribed webhook: unsigned, without an id or a time (documented 2022). */
export const emit = (backend: Backend, { company, event, data, vacancy, column }: Happening): void => {
  const waiting = backend.state.webhooks.filter(
    (webhook) =>
      webhook.company === company &&
      webhook.event === event &&
      (webhook.vacancy === undefined || webhook.vacancy === vacancy) &&
      (webhook.column === undefined || webhook.column === column),
  );
  // The integer company id outside; ids inside are as mixed as in the samples.
  const body = JSON.stringify({ data, event, company_id: company.company_id });
  for (const webhook of waiting) backend.outbox.push(webhook, event, body);
};

/** `company` at the end of every `data`: the two members that webhooks have (documented 2022). */
export const eventCompany = ({ id, name }: Company) => ({ id, name });
