import type { FlatchrState } from '../state.js';
import { seedApplicants } from './applicants.js';
import { seedComments } from './comments.js';
import { seedColumns, seedCompanies, seedUsers } from './companies.js';
import { seedVacancies } from './vacancies.js';

const firstClearId = 7001;

/** The same accounts every time: no clock and no chance is involved. */
export const seedFlatchr = (applicantCount: number): FlatchrState => {
  const companies = seedCompanies();
  const users = seedUsers(companies);
  const columns = seedColumns(companies);
  const vacancies = seedVacancies(companies);
  const applicants = seedApplicants(applicantCount, vacancies, columns, firstClearId);
  const firstCommentId = firstClearId + 2 * applicantCount;
  const comments = seedComments(applicants, users, firstCommentId);
  return { companies, users, columns, vacancies, applicants, comments, lastId: firstCommentId + comments.length };
};
