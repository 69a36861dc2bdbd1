import { isoDate } from '../dates.js';
import { encodedId } from '../identifiers.js';
import type { Item, Vacancy } from '../state.js';

/** A vacancy without its expansions. */
export const vacancyDocument = (vacancy: Vacancy) => ({
  id: vacancy.id,
  vacancy_id: vacancy.vacancy_id,
  slug: vacancy.slug,
  reference: vacancy.reference,
  title: vacancy.title,
  status: vacancy.status,
  company_id: vacancy.company.company_id,
  ...vacancy.details,
  created_at: isoDate(vacancy.created_at),
  updated_at: isoDate(vacancy.updated_at),
});

/** One vacancy tag, as the samples of 2022 have it: `id` encoded, `tag_id` clear. */
export const vacancyTags = (vacancy: Vacancy) => [
  {
    id: encodedId(`tag:${vacancy.company.company_id}`),
    tag_id: 3188,
    company_id: vacancy.company.company_id,
    title: 'Équipe',
    values: '',
    multiple: false,
    visible: true,
    creatable: false,
    folder: true,
    type: 'vacancies',
    position: 29,
  },
];

export const itemDocument = (item: Item, vacancy: Vacancy) => ({
  id: item.id,
  offer_id: item.offer_id,
  external_id: null,
  published: item.published,
  created_at: isoDate(item.created_at),
  vacancy_id: vacancy.vacancy_id,
});

/**
 * What `fields` adds. Lists take `address`, `tags`, `items`; one vacancy takes `address`, `tags`, `questions`, `faqs`,
 * `benefits` (documented 2024–2026). The shape of `faqs` and `benefits` is unknown, so they are empty lists.
 */
export const vacancyExpansions: Record<string, (vacancy: Vacancy) => Record<string, unknown>> = {
  address: (vacancy) => ({ address: vacancy.address, addressFormatted: vacancy.address.formatted_address }),
  tags: (vacancy) => ({ tags: vacancyTags(vacancy) }),
  items: (vacancy) => ({ items: vacancy.items.map((item) => itemDocument(item, vacancy)) }),
  questions: () => ({ questions: [] }),
  faqs: () => ({ faqs: [] }),
  benefits: () => ({ benefits: [] }),
};

/** A vacancy with those of its `allowed` expansions that are asked for. */
export const expandedVacancy = (vacancy: Vacancy, allowed: string[], asked: Set<string>): Record<string, unknown> =>
  Object.assign(
    vacancyDocument(vacancy),
    ...allowed.filter((name) => asked.has(name)).map((name) => vacancyExpansions[name]?.(vacancy)),
  );
