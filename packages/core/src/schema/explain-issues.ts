import type { Issue } from './standard-schema.js';
import type { JsonSchema } from './json-schema.js';
import { unknownKeys } from './unknown-keys.js';

/** An issue as zod gives it: what Standard Schema promises, and a code to tell it by. */
interface CodedIssue extends Issue {
  readonly code?: string;
  /** Of `invalid_union`: the issues of each form that was tried. */
  readonly errors?: readonly (readonly CodedIssue[])[];
}

/**
 * A library's issues in words a caller can act on: each unknown key by itself, with the name that was perhaps meant, and
 * for a choice of forms the issues of the form that was meant.
 */
export function explainIssues(
  issues: readonly Issue[],
  schema: JsonSchema | undefined,
  input: unknown,
): readonly Issue[] {
  const unknown = schema ? unknownKeys(schema, input) : [];
  const told = new Set(unknown.map(({ message }) => message));
  const others = (issues as readonly CodedIssue[])
    .filter(({ code, message }) => !told.has(message) && !(unknown.length > 0 && code === 'unrecognized_keys'))
    .flatMap((issue) => unfoldUnion(issue));
  return [...others, ...unknown];
}

/** The form meant is the one that fits at the top and fails further in; without one, what each form wanted. */
function unfoldUnion(issue: CodedIssue): CodedIssue[] {
  const forms = (issue.errors ?? []).map((form) => form.filter(({ code }) => code !== 'unrecognized_keys'));
  if (issue.code !== 'invalid_union' || forms.length === 0) return [issue];
  const path = issue.path ?? [];
  const meant = forms.find((form) => form.length > 0 && form.every((inner) => (inner.path ?? []).length > 0));
  if (meant) return meant.flatMap((inner) => unfoldUnion({ ...inner, path: [...path, ...(inner.path ?? [])] }));
  const wanted = [...new Set(forms.flatMap((form) => form.slice(0, 1).map(({ message }) => message)))];
  return [{ path, message: wanted.join(', or: ') || issue.message }];
}
