import { type Path, valueAt } from '../../text/path.js';
import type { Output } from '../output.js';
import type { Walk } from './page.js';

/** A place in an answer: a path in its body, or a header. */
export type Spot = Path | { readonly header: string };

/** Where the answer says `true` or `false`, or with `not` the opposite. */
export type Flag = Path | { readonly not: Path };

/** What an answer says about whether there are more pages. */
export interface More {
  /** Where the answer says whether there are more pages: `has_more`, or `{ not: 'is_last' }`. */
  readonly more?: Flag;
}

/** How a numbered list ends. Without a rule, its last page is empty. */
export interface Ends extends More {
  /** Where the answer has the number of all rows. */
  readonly total?: Spot;
  /** Only if the API never sends a short page before the last one: one request less. */
  readonly shortPageEnds?: true;
}

/** Whether there are more pages; undefined without a rule. An answer that does not say it is an error. */
export function moreIn({ answer }: Output, more: Flag | undefined, fail: Walk['fail']): boolean | undefined {
  if (more === undefined) return undefined;
  const place = isOpposite(more) ? more.not : more;
  const said = valueAt(answer.value, place);
  if (said === true || said === 1 || said === 'true') return place === more;
  if (said === false || said === 0 || said === 'false') return place !== more;
  throw unreadable(fail, 'whether there are more pages', place);
}

export function isOpposite(more: Flag | undefined): more is { readonly not: Path } {
  return typeof more === 'object' && 'not' in more;
}

/** A number that the answer must have, as a number or as text. */
export function countIn({ answer }: Output, spot: Spot, what: string, fail: Walk['fail']): number {
  const isHeader = typeof spot === 'object' && 'header' in spot;
  const said = isHeader ? answer.headers[spot.header.toLowerCase()] : valueAt(answer.value, spot);
  const isCount = typeof said === 'number' || (typeof said === 'string' && /^\s*\d+\s*$/.test(said));
  if (isCount && Number(said) >= 0) return Number(said);
  throw unreadable(fail, what, spot);
}

/** The end of a list is never guessed: rows could be missing. */
export function unreadable(fail: Walk['fail'], what: string, spot: Spot): Error {
  const place = typeof spot === 'object' && 'header' in spot ? `the header ${spot.header}` : [spot].flat().join('.');
  return fail('output_invalid', `the answer does not say ${what} (${place})`);
}
