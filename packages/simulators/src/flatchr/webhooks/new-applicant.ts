import type { Backend } from '../backend.js';
import { isoDate } from '../dates.js';
import { encodedColumnId } from '../identifiers.js';
import type { Applicant, Candidate } from '../entities.js';
import { emit, eventCompany } from './emit.js';
import { eventApplicant, eventCandidate, eventVacancy } from './parts.js';

/** In this event, and in no other, `applicant.id` is encoded and `column` an integer (documented 2022). */
export const newApplicant = (backend: Backend, applicant: Applicant): void => {
  const { vacancy, candidate, column } = applicant;
  const { company } = vacancy;
  emit(backend, {
    company,
    vacancy,
    column,
    event: 'new_applicant',
    data: {
      applicant: { ...eventApplicant(applicant), id: applicant.id, column: {} },
      candidate: eventCandidate(candidate),
      vacancy: { ...eventVacancy(backend, vacancy), questions: vacancy.questions, address: vacancy.address ?? {} },
      column: column.id,
      // null in the sample of 2022, the stored file in the current documents.
      cv: backend.vintage === '2022' ? null : storedCv(candidate),
      user: {},
      message: `<p>${candidate.firstname} ${candidate.lastname} a postulé : ${vacancy.title}</p>`,
      applicant_id: applicant.applicant_id,
      candidate_id: candidate.candidate_id,
      column_id: encodedColumnId(column),
      vacancy_id: vacancy.id,
      company: eventCompany(company),
    },
  });
};

/** `key` and `extension` are for files/expire; `url` has no scheme (documented 2024–2026). */
const storedCv = ({ candidate_id, resume, created_at }: Candidate) =>
  resume && {
    id: candidate_id,
    fileable_id: candidate_id,
    fileable_type: 'candidates',
    url: `files.exemple.test/${resume.key}.${resume.extension}`,
    key: resume.key,
    extension: resume.extension,
    type: 'CV',
    created_at: isoDate(created_at),
    updated_at: isoDate(created_at),
  };
