import type { Backend } from '../backend.js';
import type { Company, Vacancy } from '../entities.js';
import { encodedId, slugMail, vacancySlug } from '../identifiers.js';
import { nextId } from '../state.js';
import { newVacancy } from '../webhooks/new-vacancy.js';

export interface NewVacancy {
  company: Company;
  title: string;
  reference: string | null;
  status: number;
  activity_id: number;
  metier_id: number;
  details: Record<string, unknown>;
}

/** Not on the career site yet: the API cannot publish. */
export const createVacancy = (backend: Backend, written: NewVacancy): Vacancy => {
  const now = backend.now();
  const vacancy_id = nextId(backend.state);
  const id = encodedId(`vacancy:${vacancy_id}`);
  const vacancy: Vacancy = {
    ...written,
    id,
    vacancy_id,
    slug: vacancySlug(id, written.title),
    details: { ...written.details, slug_mail: slugMail(id) },
    created_at: now,
    updated_at: now,
    address: null,
    questions: [],
    items: [{ id: encodedId(`item:${vacancy_id}:0`), offer_id: 98, published: false, created_at: now }],
  };
  backend.state.vacancies.push(vacancy);
  newVacancy(backend, vacancy);
  return vacancy;
};
