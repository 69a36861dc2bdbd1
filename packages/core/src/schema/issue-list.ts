import type { Issue } from './json-schema.js';

/** More would help nobody, and each costs memory and time to redact. */
export const mostIssues = 100;

/** Keeps the first issues and counts the others. */
export interface IssueList {
  readonly issues: Issue[];
  /** `make` is called only for an issue that is kept. */
  add(make: () => Issue): void;
  /** Those kept, and a last one that says how many more there were. */
  all(): Issue[];
}

export function issueList(most = mostIssues): IssueList {
  const issues: Issue[] = [];
  let more = 0;
  return {
    issues,
    add: (make) => void (issues.length < most ? issues.push(make()) : (more += 1)),
    all: () => [...issues, ...andMore(more)],
  };
}

/** The same for a list that is made already. */
export function firstIssues(issues: readonly Issue[], most = mostIssues): readonly Issue[] {
  if (issues.length <= most) return issues;
  const list = issueList(most);
  for (const issue of issues) list.add(() => issue);
  return list.all();
}

/** The last issue of a list, which says how many more there were; nothing where there were none. */
export function andMore(more: number): Issue[] {
  return more === 0 ? [] : [{ path: [], message: `and ${more.toLocaleString('en-US')} more` }];
}
