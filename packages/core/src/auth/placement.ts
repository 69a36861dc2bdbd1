import type { Draft } from '../exchange/draft.js';
import type { Fields } from '../exchange/field.js';
import { textToBase64 } from '../text/base64.js';
import { isCookieText, isHeaderText } from '../text/header.js';
import { fillTemplate, holesOf } from '../text/template.js';

/** Where a credential is placed. `params` means the query of a GET or DELETE, otherwise the body. */
export interface Placement {
  readonly in: 'header' | 'query' | 'body' | 'params' | 'cookie';
  readonly name: string;
  /**
   * Template of the value, from the fields of the scheme: `Bearer {api_key}`. Where the scheme gets a token, `{token}` is
   * that. Default: the one secret field, or the token.
   */
  readonly value?: string;
}

/** A placement with its value. */
export interface Part extends Placement {
  readonly value: string;
}

/** A part as its kind writes it. */
export interface WrittenPart extends Part {
  /** Templates of a user and a password: the value is followed by the base64 of both, with a colon between them. */
  readonly pair?: readonly [user: string, password: string];
}

/** The values a connection has for the fields of a scheme. */
export type Values = Readonly<Record<string, string | undefined>>;

/** Members of every scheme. */
export interface SchemeBase {
  readonly kind: string;
  readonly fields: Fields;
  /** Sent with it on every call: a client id, an account. Left out if an optional field is empty. */
  readonly also?: readonly Part[];
}

/** A scheme that says where its credential goes. */
export interface PlacedScheme extends SchemeBase {
  readonly place: Placement;
}

/** The hole that stands for the token of a scheme that gets one. */
export const tokenHole = 'token';

/** The place of a scheme, with its value. */
export function placedPart({ place, fields }: PlacedScheme, hasToken: boolean): Part {
  return { ...place, value: place.value ?? `{${hasToken ? tokenHole : secretsIn(fields)[0]}}` };
}

export function secretsIn(fields: SchemeBase['fields']): string[] {
  return Object.keys(fields).filter((name) => fields[name]?.secret);
}

/** The names of the holes in a part. */
export function holesOfPart({ value, pair = ['', ''] }: WrittenPart): string[] {
  return [value, ...pair].flatMap(holesOf);
}

/** The text of a part; undefined if a value is missing or empty. */
export function partText({ value, pair }: WrittenPart, values: Values): string | undefined {
  if (pair) return value + textToBase64(pair.map((text) => pairText(text, values)).join(':'));
  return fillTemplate(value, (name) => values[name] || undefined);
}

function pairText(template: string, values: Values): string {
  return fillTemplate(template, (name) => values[name] ?? '') ?? '';
}

/** Places a text. */
export function place(draft: Draft, { in: where, name }: Placement, text: string): void {
  const { headers } = draft;
  if (where === 'header') headers[name.toLowerCase()] = text;
  else if (where === 'cookie') headers['cookie'] = [headers['cookie'], `${name}=${text}`].filter(Boolean).join('; ');
  else if (where === 'query' || (where === 'params' && (draft.encoding === 'none' || draft.list !== undefined)))
    draft.query[name] = text;
  else draft.body[name] = text;
}

/** What a place does not take: undefined if it takes this text. */
export function misplaced({ in: where, pair }: WrittenPart, text: string, values: Values = {}): string | undefined {
  if (where === 'header' && !isHeaderText(text)) return 'a header';
  if (where === 'cookie' && !isCookieText(text)) return 'a cookie';
  if (!pair) return undefined;
  // RFC 7617 §2: a colon ends the user; neither part has control characters.
  const [user = '', password = ''] = pair.map((template) => pairText(template, values));
  // oxlint-disable-next-line no-control-regex -- these are what the RFC forbids
  return /[:\0-\x1f\x7f]/.test(user) || /[\0-\x1f\x7f]/.test(password) ? 'HTTP Basic' : undefined;
}
