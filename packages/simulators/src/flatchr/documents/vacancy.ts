import type { Vintage } from '../backend.js';
import { isoDate } from '../dates.js';
import type { Item, Vacancy } from '../entities.js';
import type { FlatchrState } from '../state.js';
import { tagDocument } from './tag.js';
import { without } from './without.js';

/** A vacancy without its expansions. */
export const vacancyDocument = (vacancy: Vacancy, vintage: Vintage) => ({
  id: vacancy.id,
  vacancy_id: vacancy.vacancy_id,
  slug: vacancy.slug,
  reference: vacancy.reference,
  title: vacancy.title,
  status: vacancy.status,
  company_id: vacancy.company.company_id,
  ...shapedDetails(vacancy, vintage),
  created_at: isoDate(vacancy.created_at),
  updated_at: isoDate(vacancy.updated_at),
});

/** The entries behind its ids. Webhooks and the vacancy in the answer to an archive omit them (documented 2022). */
export const vacancyLabels = ['contract_type', 'education_level', 'activity', 'channel', 'metier'];

const absentIn2022 = [
  'salary_max',
  'video_url',
  'worker_status',
  'skills',
  'code_rome',
  'show_address',
  'show_contract_date',
  'show_contract_type',
  'show_salary',
];

/**
 * Now: numbers for salaries and a word for `remote` (seen in client code 2026). In 2022 `salary` is text, "0" when
 * unset, `remote` a boolean, and nine members are missing.
 */
export const shapedDetails = ({ details }: Vacancy, vintage: Vintage): Record<string, unknown> =>
  vintage === 'now'
    ? details
    : {
        ...without(details, absentIn2022),
        salary: String(details.salary),
        remote: details.remote !== 'notime',
      };

export const vacancyTags = (state: FlatchrState, vacancy: Vacancy) =>
  state.tags.filter(({ company, type }) => company === vacancy.company && type === 'vacancies').map(tagDocument);

export const itemDocument = (item: Item, vacancy: Vacancy) => ({
  id: item.id,
  offer_id: item.offer_id,
  external_id: null,
  published: item.published,
  created_at: isoDate(item.created_at),
  vacancy_id: vacancy.vacancy_id,
});

/**
 * Added by `fields`. Lists accept `address`, `tags`, `items`; a single vacancy accepts `address`, `tags`, `questions`,
 * `faqs`, `benefits` (documented 2024–2026). The format of `faqs` and `benefits` is unknown, so they are empty lists.
 */
export const vacancyExpansions: Record<string, (vacancy: Vacancy, state: FlatchrState) => Record<string, unknown>> = {
  address: ({ address }) => ({ address, addressFormatted: address?.formatted_address ?? null }),
  tags: (vacancy, state) => ({ tags: vacancyTags(state, vacancy) }),
  items: (vacancy) => ({ items: vacancy.items.map((item) => itemDocument(item, vacancy)) }),
  questions: ({ questions }) => ({ questions }),
  faqs: () => ({ faqs: [] }),
  benefits: () => ({ benefits: [] }),
};

/** The requested expansions, if `allowed`. */
export const expansionsOf = (
  vacancy: Vacancy,
  state: FlatchrState,
  allowed: string[],
  asked: Set<string>,
): Record<string, unknown> =>
  Object.assign(
    {},
    ...allowed.filter((name) => asked.has(name)).map((name) => vacancyExpansions[name]?.(vacancy, state)),
  );
