import { kit } from '../connection.js';
import { SearchRow } from '../schemas/applicant.js';
import { ListedVacancy } from '../schemas/vacancy.js';

/** Filters and rows have days, in an undocumented time zone: two days cover every zone and a change of clocks. */
const overlapMs = 2 * 86_400_000;

const updated = { path: 'updated_at', param: 'start_update', overlapMs };

export const applicantsNew = kit.poll({
  title: 'New Applicant',
  description: 'An applicant was created',
  event: SearchRow,
  list: 'applicants.search',
  identity: ['applicant'],
  since: { path: 'created_at', param: 'start', overlapMs },
  key: [['applicant'], ['email', 'vacancy_id']],
});

export const applicantsChanged = kit.poll({
  title: 'Applicant Changed',
  description: 'Any value in the search row of an applicant changed',
  event: SearchRow,
  list: 'applicants.search',
  identity: ['applicant'],
  watch: ['*'],
  since: updated,
});

export const applicantsMoved = kit.poll({
  title: 'Applicant Moved',
  description: 'An applicant moved to another column; one not seen before may be reported once',
  event: SearchRow,
  list: 'applicants.search',
  identity: ['applicant'],
  watch: ['column'],
  since: updated,
});

export const vacanciesNew = kit.poll({
  title: 'New Vacancy',
  description: 'A vacancy was created',
  event: ListedVacancy,
  list: 'vacancies.list',
  identity: ['id'],
  since: { path: 'created_at', overlapMs },
});
