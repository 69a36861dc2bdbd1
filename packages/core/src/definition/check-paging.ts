import { type Flag, isOpposite, type More, type Spot } from '../call/pages/ends.js';
import { pageKinds, type Pagination } from '../call/pages/kinds.js';
import type { Offsets, PageNumbers } from '../call/pages/kinds/numbered.js';
import { isPath, type Path } from '../text/path.js';
import type { Check } from './check.js';

type CheckKind<P> = (check: Check, plan: P) => void;
type Checks = { readonly [K in Pagination['kind']]: CheckKind<Extract<Pagination, { readonly kind: K }>> };

/** Checks what is particular to each kind of paging. */
const checks: Checks = {
  page: checkNumbered,
  offset: checkNumbered,
  cursor: checkLinked,
  link: (check, { rel }) => rel !== undefined && check.text('rel in paginate', rel),
  'next-url': checkLinked,
  'date-window': ({ fail, known, path, text }, { from, to, step, id }) => {
    text('from in paginate', from);
    text('to in paginate', to);
    if (from === to) fail('its paginate needs two keys: from and to');
    known('step in paginate', step, ['day', 'week', 'month']);
    path('id in paginate', id);
  },
};

export function checkPaging(check: Check, plan: Pagination): void {
  if (!check.known('kind of paginate', plan.kind, Object.keys(pageKinds))) return;
  const checkKind = checks[plan.kind] as CheckKind<Pagination>; // the table matches each plan with its own kind
  checkKind(check, plan);
}

function checkLinked(check: Check, { from, more }: More & { readonly from: Path }): void {
  check.path('from in paginate', from ?? '');
  checkMore(check, more);
}

function checkNumbered(check: Check, plan: PageNumbers | Offsets): void {
  check.text('param in paginate', plan.param);
  if (plan.size) check.text('param of size in paginate', plan.size.param);
  check.count('max of size in paginate', plan.size?.max, 1);
  if ('first' in plan) check.count('first in paginate', plan.first, 0);
  if (plan.shortPageEnds !== undefined && plan.shortPageEnds !== true)
    check.fail('shortPageEnds in paginate must be true, or be left out');
  checkMore(check, plan.more);
  checkSpot(check, 'total in paginate', plan.total);
  if ('pages' in plan) checkSpot(check, 'pages in paginate', plan.pages);
  if (plan.shortPageEnds && !plan.size) check.fail('shortPageEnds in paginate needs size');
  const rules = [plan.more, plan.total, 'pages' in plan ? plan.pages : undefined, plan.shortPageEnds];
  if (rules.filter((rule) => rule !== undefined).length > 1)
    check.fail('paginate has several rules for the last page: use one of more, total, pages and shortPageEnds');
}

function checkMore({ fail, path }: Check, more: Flag | undefined): void {
  if (isOpposite(more)) path('not of more in paginate', more.not ?? '');
  else if (more !== undefined && !isPath(more)) fail('its more in paginate must be a path, or {not}');
  else path('more in paginate', more);
}

function checkSpot({ fail, header, path }: Check, what: string, spot: Spot | undefined): void {
  if (typeof spot === 'object' && 'header' in spot) header(`header in ${what}`, spot.header);
  else if (spot !== undefined && !isPath(spot)) fail(`its ${what} must be a path, or {header}`);
  else path(what, spot);
}
