import type { Runs } from '@raccord/core';
import { run as getCv } from './operations/applicants/get-cv.run.js';
import { run as moveTo } from './operations/applicants/move-to.run.js';
import { run as resolveApplicant } from './operations/applicants/resolve.run.js';
import { run as apply } from './operations/candidates/apply.run.js';
import { run as resolveVacancy } from './operations/vacancies/resolve.run.js';

/** The functions of composed operations by id, for hosts that use the manifest. */
export const runs: Runs = {
  'applicants.getCv': getCv,
  'applicants.moveTo': moveTo,
  'applicants.resolve': resolveApplicant,
  'candidates.apply': apply,
  'vacancies.resolve': resolveVacancy,
};
