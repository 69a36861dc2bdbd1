import { auth } from './checks/auth.js';
import { connection } from './checks/connection.js';
import { dateWindows } from './checks/date-windows.js';
import { definition } from './checks/definition.js';
import { derived } from './checks/derived.js';
import { drift } from './checks/drift.js';
import { errors } from './checks/errors.js';
import { fixtures } from './checks/fixtures.js';
import { files } from './checks/files.js';
import { freeRequests } from './checks/free-requests.js';
import { inputs } from './checks/inputs.js';
import { leaks } from './checks/leaks.js';
import { limits } from './checks/limits.js';
import { pages } from './checks/pages.js';
import { paging } from './checks/paging.js';
import { polls } from './checks/polls.js';
import { reads } from './checks/reads.js';
import { redirects } from './checks/redirects.js';
import { requests } from './checks/requests.js';
import { steps } from './checks/steps.js';
import { tokenLives } from './checks/token-lives.js';
import { tokens } from './checks/tokens.js';
import { waits } from './checks/waits.js';
import { webhooks } from './checks/webhooks.js';
import type { Check } from './finding.js';

/** The contract, one check per concern. */
export const checks: readonly Check[] = [
  connection,
  definition,
  fixtures,
  inputs,
  requests,
  files,
  auth,
  redirects,
  tokens,
  tokenLives,
  leaks,
  freeRequests,
  errors,
  steps,
  waits,
  limits,
  drift,
  paging,
  pages,
  dateWindows,
  webhooks,
  polls,
  reads,
  derived,
];
