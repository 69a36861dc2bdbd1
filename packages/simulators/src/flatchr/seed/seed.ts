import type { FlatchrState } from '../state.js';
import { seedActivity } from './activity.js';
import { seedApplicants } from './applicants.js';
import { seedComments } from './comments.js';
import { seedColumns, seedCompanies, seedUsers } from './companies.js';
import { seedTags } from './tags.js';
import { seedVacancies } from './vacancies.js';
import { seedWebhooks } from './webhooks.js';

const firstClearId = 7001;

/** The same accounts every time, independent of clock and chance. */
export const seedFlatchr = (applicantCount: number): FlatchrState => {
  const companies = seedCompanies();
  const users = seedUsers(companies);
  const columns = seedColumns(companies);
  const vacancies = seedVacancies(companies);
  const applicants = seedApplicants(applicantCount, vacancies, columns, firstClearId);
  const firstCommentId = firstClearId + 2 * applicantCount;
  const comments = seedComments(applicants, users, firstCommentId);
  const tags = seedTags(companies);
  return {
    companies,
    users,
    columns,
    vacancies,
    applicants,
    comments,
    tags,
    ...seedActivity(applicants, users, tags),
    attributes: [],
    webhooks: seedWebhooks(companies),
    lastId: firstCommentId + comments.length,
  };
};
