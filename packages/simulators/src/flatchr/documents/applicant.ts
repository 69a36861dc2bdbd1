import { isoDate, searchRowDate, unixSeconds } from '../dates.js';
import { encodedId } from '../identifiers.js';
import type { Applicant, Candidate } from '../state.js';

/** A row of the search: titles for vacancy and column, the vacancy's clear id, dates as `DD/MM/YY`. */
export const searchRow = (applicant: Applicant) => ({
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
  // Listed in the current docs beside created_at; that it has the same form is inferred.
  updated_at: searchRowDate(applicant.updated_at),
  source: applicant.source,
});

const candidateDocument = (candidate: Candidate) => ({
  id: candidate.id,
  email: candidate.email,
  firstname: candidate.firstname,
  lastname: candidate.lastname,
  urls: candidate.urls,
  created_at: isoDate(candidate.created_at),
  phone: candidate.phone,
  consent: candidate.consent,
});

/** `cv` and `aws` come with a move (documented 2022): key and extension are what files/expire asks for. */
const resumeDocument = ({ resume }: Candidate) =>
  resume && {
    cv: resume.url ?? `https://files.exemple.test/${resume.key}.${resume.extension}`,
    aws: {
      key: resume.key,
      extension: resume.extension,
      signature: `https://files.exemple.test/${resume.key}.${resume.extension}?X-Amz-Expires=86400`,
    },
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
});

/** The answer to a move: empty objects for column and vacancy, `applies` at the end (documented 2022). */
export const movedApplicant = (applicant: Applicant) => ({
  ...applicantDocument(applicant),
  candidate: { ...candidateDocument(applicant.candidate), ...resumeDocument(applicant.candidate) },
  column: {},
  vacancy: {},
  foreigner: false,
  applies: [
    {
      id: encodedId(`apply:${applicant.applicant_id}`),
      created_at: isoDate(applicant.created_at),
      vacancy_id: applicant.vacancy.id,
      offerer_id: encodedId(`offerer:${applicant.offerer_id}`),
      import: false,
    },
  ],
});

/** The answer to an archive in its current form: no vacancy, and `datas` where a move has `applies`. */
export const archivedApplicant = (applicant: Applicant) => ({
  ...applicantDocument(applicant),
  candidate: candidateDocument(applicant.candidate),
  foreigner: false,
  datas: [],
});
