import { defineConnector } from '@raccord/core';
import { kit } from './connection.js';
import { move } from './operations/applicants/move.js';
import { search } from './operations/applicants/search.js';
import { create as createCandidate } from './operations/candidates/create.js';
import { list as listColumns } from './operations/columns/list.js';
import { create as createComment } from './operations/comments/create.js';
import { get } from './operations/vacancies/get.js';
import { listActive } from './operations/vacancies/list-active.js';
import { list } from './operations/vacancies/list.js';
import { newApplicant } from './triggers/new-applicant.js';
import { version } from './version.js';

/** Flatchr, French applicant tracking. Written from public documents and client code; nothing was tried live. */
export const flatchr = defineConnector({
  id: 'flatchr',
  name: 'Flatchr',
  version,
  docs: 'https://developers.flatchr.io',
  kit,
  resources: {
    vacancies: { list, listActive, get },
    applicants: { search, move },
    candidates: { create: createCandidate },
    columns: { list: listColumns },
    comments: { create: createComment },
  },
  triggers: { new_applicant: newApplicant },
});
