import type { JsonSchema, RequestPlan } from '@raccord/core';
import { bodyPath, isObject, objectStyles, placeOf, styleOf, vendorName } from '@raccord/core/tools';
import { type Located, located } from './located.js';

/** A value of a request: the input key that it comes from (none: a constant), and where it is sent. */
interface Sent {
  readonly key?: string;
  readonly at: readonly string[];
}

type Styles = Pick<RequestPlan, 'style'> & { readonly all?: string | undefined };

/** Values that are sent at one place, as far as plan and schema say: one of them would be lost. */
export function sentTwice(plan: RequestPlan, input: JsonSchema, objects?: string): Located[] {
  const styles = { style: plan.style ?? {}, all: objects };
  const all: Record<string, Sent[]> = { query: [], body: [] };
  for (const [key, value] of Object.entries(plan.constants ?? {}))
    if (key !== plan.body) all[placeOf(plan, key)]?.push(...constantsAt(value, [vendorName(plan, key)]));
  for (const [key, schema] of Object.entries(input.properties ?? {})) {
    const place = placeOf(plan, key);
    if (key === plan.body) continue;
    const at = place === 'body' ? bodyPath(plan, key) : [vendorName(plan, key)];
    all[place]?.push(...leaves(schema, key, at));
  }
  const isForm = plan.encoding === 'form' || plan.encoding === 'multipart';
  return [
    ...clashes(all['query'] ?? [], (one, other) => nameOf(one, styles) === nameOf(other, styles)),
    ...clashes(all['body'] ?? [], (one, other) =>
      isForm ? nameOf(one, styles) === nameOf(other, styles) : isWithin(one.at, other.at) || isWithin(other.at, one.at),
    ),
  ];
}

function clashes(all: readonly Sent[], isSame: (one: Sent, other: Sent) => boolean): Located[] {
  return all.flatMap((one, index) => {
    const other = all.slice(0, index).find((before) => (before.key ?? one.key) !== undefined && isSame(before, one));
    const { key, at } = one;
    if (!other || key === undefined) return [];
    const name = at.slice(1).reduce((text, part) => `${text}[${part}]`, at[0] ?? '');
    const what = other.key === undefined ? `the input key ${key} and a constant` : 'two input keys';
    return [located(key, `${what} are sent as ${name}`)];
  });
}

function constantsAt(value: unknown, at: readonly string[]): Sent[] {
  if (!isObject(value) || at.length > 20) return value === undefined ? [] : [{ at }];
  return Object.entries(value).flatMap(([key, item]) => constantsAt(item, [...at, key]));
}

function leaves(schema: JsonSchema, key: string, at: readonly string[], depth = 0): Sent[] {
  const members = Object.entries(schema.properties ?? {});
  if (members.length === 0 && schema.type === 'object') return []; // any members: only a call can tell
  if (members.length === 0 || depth > 5) return [{ key, at }];
  return members.flatMap(([name, part]) => leaves(part, `${key}.${name}`, [...at, name], depth + 1));
}

/** The name in a query or form. */
function nameOf({ key, at }: Sent, { style = {}, all }: Styles): string {
  const [top = ''] = key?.split('.') ?? at;
  const own = Object.hasOwn(style, top) ? styleOf(style[top]!).objects : undefined;
  const objects = own ?? objectStyles.find((word) => word === all) ?? 'brackets';
  const [first = '', ...rest] = at;
  if (objects === 'dots') return at.join('.');
  if (objects === 'keys') return at.at(-1) ?? '';
  return objects === 'brackets'
    ? first + rest.map((part) => `[${part}]`).join('')
    : `${first} ${rest.join(' ')}`.trim();
}

function isWithin(path: readonly string[], outer: readonly string[]): boolean {
  return outer.length <= path.length && outer.every((key, index) => path[index] === key);
}
