import { pathOf } from '../errors.js';
import { firstIssues } from '../schema/issue-list.js';
import type { Issue } from '../schema/standard-schema.js';
import { shortened } from '../text/shortened.js';
import type { RequestPlan } from './request-plan.js';
import type { Target } from './target.js';
import { failure, type Failing } from './work.js';

export type Input = Readonly<Record<string, unknown>>;

/** The parts of an exchange that a draft needs. */
export type Drafting = Failing & { readonly target: Target };
export type Drafted = Drafting & { readonly plan: RequestPlan };

/** The error for an invalid input. */
export function invalid(work: Failing, all: readonly Issue[]) {
  const issues = firstIssues(all);
  const listed = issues.map(({ path, message }) =>
    path?.length ? `${pathOf(path).map(shortKey).join('.')}: ${message}` : message,
  );
  return failure(work, { code: 'input_invalid', message: listed.join('; '), issues });
}

function shortKey(key: string | number): string | number {
  return typeof key === 'string' ? shortened(key, 100) : key;
}
