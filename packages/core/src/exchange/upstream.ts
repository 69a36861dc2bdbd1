import { isObject, isPath, type Path, valueAt } from '../text/path.js';
import type { Issue } from '../schema/standard-schema.js';
import { firstIssues } from '../schema/issue-list.js';
import { shortened } from '../text/shortened.js';
import { bodyPath, wrapperOf } from './body.js';
import type { ErrorDetails } from './error-plan.js';
import type { RequestPlan } from './request-plan.js';
import type { Failing } from './work.js';

/** A short text at a path; numbers count, since vendors use both, and so do lists of texts. */
export function textAt(work: Failing, body: unknown, path: Path | undefined): string | undefined {
  return path === undefined ? undefined : messageOf(work, valueAt(body, path));
}

/** A text for people. HTML is never passed on. */
export function messageOf({ redactor }: Failing, value: unknown): string | undefined {
  const found = Array.isArray(value) ? value.filter(isWord).slice(0, 20).join('; ') : value;
  if (!isWord(found)) return undefined;
  const text = String(found).trim();
  const isMessage = text !== '' && text.length <= longestMessage && !isHtml(text);
  return isMessage ? shortened(text, 500, redactor.text).replace(/…$/, '') || undefined : undefined;
}

function isWord(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function isHtml(text: string): boolean {
  return /<[a-z!/][^<>]*>/i.test(text);
}

/** Longer texts are not messages for people. */
const longestMessage = 65_536;

/** Longer bodies are kept as text, cut to this length. */
const longestBody = 4_000;

/** The refused body for logs and support: parsed if it is short JSON, otherwise the start of its text. */
export function bodyKept({ redactor }: Failing, text: string, body: unknown): unknown {
  if (text.trim() === '') return undefined;
  const isShort = body !== undefined && text.length <= longestBody;
  if (isShort && redactor.text(text) === text) return body;
  const isPage = body === undefined && isHtml(text.slice(0, longestBody));
  return isPage ? undefined : shortened(text, longestBody, redactor.text);
}

/** What the vendor says about fields of the input, under the names of our input keys. */
export function detailsIn(plan: ErrorDetails | undefined, request: RequestPlan, body: unknown): Issue[] | undefined {
  if (!plan) return undefined;
  const found = valueAt(body, plan.each);
  const isByField = isObject(found) && plan.path === undefined;
  const items: [at: unknown, item: unknown][] = isByField
    ? Object.entries(found)
    : (Array.isArray(found) ? found : found === undefined || found === null ? [] : [found]).map((item) => [
        plan.path === undefined ? undefined : valueAt(item, plan.path),
        item,
      ]);
  const issues = items.slice(0, 100).flatMap(([at, item]) =>
    (Array.isArray(item) ? item : [item]).slice(0, 20).map((one) => {
      const said = plan.message === undefined || !isObject(one) ? one : valueAt(one, plan.message);
      const message = isWord(said) && !isHtml(String(said)) ? String(said) : 'was refused';
      return { path: fieldPath(at, request), message };
    }),
  );
  return issues.length === 0 ? undefined : [...firstIssues(issues)];
}

/** `a.b`, `a[0][b]`, a JSON pointer `/a/b` or a list of keys; without the wrapper, which is no part of the input. */
function fieldPath(at: unknown, plan: RequestPlan): string[] {
  const { rename = {}, wrap } = plan;
  const keys = keysIn(at);
  const within = (path: readonly string[]) =>
    keys.length >= path.length && path.every((key, index) => keys[index] === key);
  const own = wrap === undefined || isPath(wrap) ? [] : Object.keys(wrap).filter((key) => key !== '*');
  const placed = own.find((key) => within(bodyPath(plan, key)));
  if (placed !== undefined) return [placed, ...keys.slice(bodyPath(plan, placed).length)];
  const around = wrapperOf(plan);
  const [top, ...inner] = keys.length > around.length && within(around) ? keys.slice(around.length) : keys;
  if (top === undefined) return [];
  return [Object.keys(rename).find((key) => rename[key] === top) ?? top, ...inner];
}

function keysIn(at: unknown): string[] {
  if (Array.isArray(at)) return at.filter(isWord).map(String);
  if (!isWord(at)) return [];
  const text = String(at);
  if (!text.startsWith('/')) return text.split(/[.[\]]+/).filter((key) => key !== '');
  const keys = text.slice(1).split('/');
  return keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}
