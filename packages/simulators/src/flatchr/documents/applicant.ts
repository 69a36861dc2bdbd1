import type { Backend, Vintage } from '../backend.js';
import { isoDate, searchRowDate, unixSeconds } from '../dates.js';
import type { Applicant } from '../entities.js';
import { encodedId } from '../identifiers.js';
import { candidateDocument, candidateWithResume } from './candidate.js';
import { columnDocument } from './column.js';
import { companyDocument } from './company.js';
import { vacancyDocument, vacancyLabels } from './vacancy.js';
import { without } from './without.js';

/** A row of the search: titles for vacancy and column, the vacancy's clear id, dates as `DD/MM/YY`. */
export const searchRow = (applicant: Applicant, vintage: Vintage) => {
  const row = {
    applicant: applicant.id,
    vacancy: applicant.vacancy.title,
    vacancy_id: applicant.vacancy.vacancy_id,
    column: applicant.column.title,
    external_id: applicant.external_id,
    status: applicant.status,
    score: applicant.score,
    hired: applicant.column.hired,
    firstname: applicant.candidate.firstname,
    lastname: applicant.candidate.lastname,
    email: applicant.candidate.email,
    phone: applicant.candidate.phone,
    created_at: searchRowDate(applicant.created_at),
    // Listed in the current docs beside created_at; that it has the same format is inferred.
    updated_at: searchRowDate(applicant.updated_at),
    source: applicant.source,
  };
  return vintage === 'now' ? row : without(row, ['vacancy_id', 'status', 'score', 'hired', 'updated_at']);
};

const applicantDocument = (applicant: Applicant) => ({
  id: applicant.id,
  vacancy_id: applicant.vacancy.id,
  column_id: applicant.column.id,
  score: applicant.score,
  comment: applicant.comment,
  // Unix seconds here, ISO 8601 in everything nested (documented 2022).
  created_at: unixSeconds(applicant.created_at),
  updated_at: unixSeconds(applicant.updated_at),
  status: applicant.status,
  view: applicant.view,
  anonym: false,
  external_id: applicant.external_id,
  foreigner: false,
});

const applies = (applicant: Applicant) => [
  {
    id: encodedId(`apply:${applicant.applicant_id}`),
    created_at: isoDate(applicant.created_at),
    vacancy_id: applicant.vacancy.id,
    offerer_id: encodedId(`offerer:${applicant.offerer_id}`),
    import: false,
  },
];

/**
 * The answer to a move. `column` is an empty object in the sample of 2022, and text in the current table: its title.
 */
export const movedApplicant = (applicant: Applicant, backend: Backend) => ({
  ...applicantDocument(applicant),
  candidate: candidateWithResume(applicant.candidate, backend),
  column: backend.vintage === '2022' ? {} : applicant.column.title,
  vacancy: {},
  applies: applies(applicant),
});

/** The answer to an archive: in 2022 with the vacancy, and with `datas` instead of `applies`. */
export const archivedApplicant = (applicant: Applicant, { vintage }: Backend) => ({
  ...applicantDocument(applicant),
  candidate: candidateDocument(applicant.candidate),
  ...(vintage === '2022'
    ? {
        vacancy: {
          ...without(vacancyDocument(applicant.vacancy, vintage), vacancyLabels),
          company: companyDocument(applicant.vacancy.company),
        },
        datas: [],
      }
    : { applies: applies(applicant) }),
});

/**
 * A single applicant. Documented 2020 and seen in client code 2022 with these `fields`; what each adds is inferred.
 */
export const readApplicant = (applicant: Applicant, fields: Set<string>, backend: Backend) => {
  const candidate = fields.has('candidate')
    ? candidateWithResume(applicant.candidate, backend)
    : candidateDocument(applicant.candidate);
  const { candidate_id } = applicant.candidate;
  const { company_id } = applicant.vacancy.company;
  return {
    ...applicantDocument(applicant),
    candidate: fields.has('candidate.consent') ? { ...candidate, consent: [{ candidate_id, company_id }] } : candidate,
    column: fields.has('column') ? columnDocument(applicant.column) : {},
    vacancy: fields.has('vacancy') ? vacancyDocument(applicant.vacancy, backend.vintage) : {},
    applies: applies(applicant),
  };
};
