import type { Check } from './check.js';
import { placeOf } from '../exchange/places.js';
import type { RequestPlan } from '../exchange/request-plan.js';
import { arrayStyles, type KeyStyle, objectStyles, type Style, textStyles } from '../exchange/style/style.js';

/** Checks a style of all values, or of one key. */
export function checkStyle({ fail, known }: Check, what: string, style: Style): void {
  const { arrays, objects, booleans, nulls, reserved, ...unknown } = style;
  for (const name of Object.keys(unknown))
    known(`member of ${what}`, name, ['arrays', 'objects', 'booleans', 'nulls', 'reserved']);
  if (arrays !== undefined) known(`arrays in ${what}`, arrays, arrayStyles);
  if (objects !== undefined) known(`objects in ${what}`, objects, objectStyles);
  const isPair = Array.isArray(booleans) && booleans.length === 2 && booleans.every((text) => typeof text === 'string');
  if (booleans !== undefined && (!isPair || booleans[0] === booleans[1]))
    fail(`booleans in ${what} must be two different texts: for true and for false`);
  if (nulls !== undefined && typeof nulls !== 'string') fail(`nulls in ${what} must be a text`);
  if (reserved !== undefined && reserved !== true) fail(`reserved in ${what} must be true, or be left out`);
}

/** Checks that each key's style fits its place and the encoding. */
export function checkKeyStyles(check: Check, plan: RequestPlan): void {
  const words = [...arrayStyles, ...objectStyles];
  for (const [key, style] of Object.entries(plan.style ?? {})) {
    const place = placeOf(plan, key);
    const what = `the style of ${key}`;
    if (typeof style === 'object') checkStyle(check, what, style);
    else if (!check.known(`style of ${key}`, style, [...words, ...textStyles])) continue;
    const problem = misfit(plan, place, style);
    if (problem !== undefined) check.fail(`${what} ${problem}`);
  }
}

function misfit({ encoding = 'json', body }: RequestPlan, place: ReturnType<typeof placeOf>, style: KeyStyle) {
  const isText = textStyles.some((word) => word === style);
  const members = typeof style === 'object' ? Object.keys(style) : [];
  if (place === 'path') {
    const fits = isText || (members.length > 0 && members.every((name) => name === 'reserved'));
    return fits ? undefined : `does not fit a path: use ${textStyles.join(', ')} or { reserved: true }`;
  }
  if (place === 'headers')
    return style === 'simple' || style === 'simple*' ? undefined : 'does not fit a header: use simple or simple*';
  if (place === 'constants') return 'has no effect: it is part of a constant';
  if (isText) return `does not fit the ${place}: ${String(style)} is of paths and headers`;
  if (place === 'query') return undefined;
  if (typeof body === 'string') return 'has no effect: it is the whole body';
  if (encoding === 'json') return 'has no effect in a JSON body';
  return encoding === 'multipart' && members.includes('reserved')
    ? 'cannot be reserved in a multipart body'
    : undefined;
}
