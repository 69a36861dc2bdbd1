import type { Backend } from '../backend.js';
import type { Message } from '../entities.js';
import { emit, eventCompany } from './emit.js';
import { eventApplicant, eventCandidate, eventUser, eventVacancy } from './parts.js';

/** The table also lists column and column_id; the sample has neither (documented 2022). */
export const newMessage = (backend: Backend, { applicant, author, html }: Message): void => {
  const { vacancy, candidate } = applicant;
  const { company } = vacancy;
  emit(backend, {
    company,
    vacancy,
    column: applicant.column,
    event: 'new_message',
    data: {
      company_id: company.id,
      user: eventUser(author),
      applicant: { ...eventApplicant(applicant), applies: [], column: {}, vacancy: {} },
      candidate: { ...eventCandidate(candidate), cv: {}, additionals: {} },
      vacancy: eventVacancy(backend, vacancy),
      text: html,
      user_id: author.id,
      applicant_id: applicant.applicant_id,
      candidate_id: candidate.candidate_id,
      vacancy_id: vacancy.id,
      company: eventCompany(company),
    },
  });
};
