import { kit } from '../connection.ts';
import { Issue } from '../schemas/issue.ts';

export const issues_changed = kit.poll({
  title: 'Issue New or Changed',
  description: 'An issue or a pull request that is new or was changed',
  event: Issue,
  list: 'issues.list',
  constants: { state: 'all', per_page: 100 },
  identity: ['id'],
  watch: ['updated_at'],
  key: [['id']],
  // spec, parameter `since`: changed after that time. How late a change may show is not known: five minutes are a guess.
  since: { path: 'updated_at', param: 'since', overlapMs: 5 * 60_000 },
});
