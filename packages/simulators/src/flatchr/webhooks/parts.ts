import type { Backend } from '../backend.js';
import { isoDate } from '../dates.js';
import { shapedDetails, vacancyLabels } from '../documents/vacancy.js';
import { without } from '../documents/without.js';
import type { Applicant, Candidate, Company, User, Vacancy } from '../entities.js';
import { encodedColumnId } from '../identifiers.js';

// The parts of webhooks' `data`. Unlike in answers of the API, they have clear ids (documented 2022).

/** The user behind an event. Calls with an API key name no one, so it is the company's first user (chosen here). */
export const firstUser = (backend: Backend, company: Company): User =>
  backend.state.users.find((user) => user.company === company)!;

export const eventUser = (user: User) => ({
  email: user.email,
  status: 1,
  id: user.user_id,
  firstname: user.firstname,
  lastname: user.lastname,
  phone: null,
  company: user.company.name,
  language: 'fr_FR',
  last_login: isoDate(user.company.created_at),
  created_at: isoDate(user.company.created_at),
  updated_at: isoDate(user.company.created_at),
  signature: `<p>${user.firstname} ${user.lastname}</p>`,
  use_email: false,
  timezone: 'Europe/Paris',
  gmail_last_sync_id: null,
  gmail_last_sync_date: null,
  picture: {},
});

/** The applicant with its clear id and the column's encoded one. */
export const eventApplicant = (applicant: Applicant) => ({
  id: applicant.applicant_id,
  vacancy_id: applicant.vacancy.id,
  candidate_id: applicant.candidate.candidate_id,
  score: applicant.score,
  status: applicant.status,
  created_at: isoDate(applicant.created_at),
  updated_at: isoDate(applicant.updated_at),
  comment: applicant.comment,
  column_id: encodedColumnId(applicant.column),
  comments: null,
  urls: null,
  external_id: applicant.external_id,
  view: applicant.view,
  anonym: false,
  duplicate: null,
  reason_id: null,
});

export const eventCandidate = (candidate: Candidate) => ({
  id: candidate.candidate_id,
  firstname: candidate.firstname,
  lastname: candidate.lastname,
  email: candidate.email,
  status: 1,
  external_id: null,
  created_at: isoDate(candidate.created_at),
  updated_at: isoDate(candidate.created_at),
  summary: null,
  contact_information: null,
  comments: null,
  urls: candidate.urls,
  user_id: null,
  phone: candidate.phone,
  consent: candidate.consent,
});

export const eventVacancy = (backend: Backend, vacancy: Vacancy) => ({
  ...without(shapedDetails(vacancy, backend.vintage), vacancyLabels),
  id: vacancy.vacancy_id,
  company_id: vacancy.company.id,
  title: vacancy.title,
  status: vacancy.status,
  reference: vacancy.reference,
  slug: vacancy.slug,
  external_id: null,
  created_by: firstUser(backend, vacancy.company).id,
  updated_by: null,
  created_at: isoDate(vacancy.created_at),
  updated_at: isoDate(vacancy.updated_at),
  published: vacancy.items.some(({ published }) => published),
  daxtra_index: true,
  semantic: false,
  note: vacancy.details.note ?? '',
});
