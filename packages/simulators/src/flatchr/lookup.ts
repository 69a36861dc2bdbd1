import type { Backend } from './backend.js';
import type { Applicant, Column, Company } from './entities.js';
import { failure } from './failure.js';

/** By its encoded id only. */
export const applicantOf = (backend: Backend, company: Company, id: string): Applicant => {
  const applicant = backend.state.applicants.find((one) => one.id === id && one.vacancy.company === company);
  if (!applicant) throw failure(404, 'Applicant not found');
  return applicant;
};

export const columnOf = (backend: Backend, company: Company, id: number): Column => {
  const column = backend.state.columns.find((one) => one.id === id && one.company === company);
  if (!column) throw failure(404, 'Column not found');
  return column;
};
