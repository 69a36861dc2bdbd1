import type { Backend } from '../backend.js';
import { columnDocument } from '../documents/column.js';
import type { Applicant } from '../entities.js';
import { encodedColumnId } from '../identifiers.js';
import { emit, eventCompany } from './emit.js';
import { eventApplicant, eventCandidate, eventUser, eventVacancy, firstUser } from './parts.js';

export const dragApplicant = (backend: Backend, applicant: Applicant): void => {
  const { vacancy, candidate, column } = applicant;
  const { company } = vacancy;
  const user = firstUser(backend, company);
  emit(backend, {
    company,
    vacancy,
    column,
    event: 'drag_applicant',
    data: {
      user: eventUser(user),
      applicant: { ...eventApplicant(applicant), applies: [], column: {}, vacancy: {} },
      candidate: { ...eventCandidate(candidate), cv: {}, additionals: {} },
      column: columnDocument(column),
      vacancy: eventVacancy(backend, vacancy),
      user_id: user.id,
      applicant_id: applicant.applicant_id,
      candidate_id: candidate.candidate_id,
      column_id: encodedColumnId(column),
      vacancy_id: vacancy.id,
      company: eventCompany(company),
    },
  });
};
