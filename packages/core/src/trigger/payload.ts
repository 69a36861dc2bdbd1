import { parseJson } from '../text/parse-json.js';
import { isObject, type Path, segmentsOf, withMember } from '../text/path.js';
import type { WebhookCall } from './webhook-request.js';

/** How a webhook's body is read. */
export interface BodyFormat {
  /**
   * `form`: a form, read as an object of texts. `{ form: 'payload' }`: a form with JSON in that field. The body and the
   * content type of a call decide between JSON and a form. Default: `json`.
   */
  readonly body?: 'json' | 'form' | { readonly form: string };
  /**
   * Path of a list of events within the payload. Each item becomes an event of its own: the payload with only that item
   * in the list. A body that is a list needs no path: each item is a payload.
   */
  readonly each?: Path;
}

type Payload = Record<string, unknown>;

/** The payloads in a call; undefined if it has none that can be read. */
export function payloadsOf(call: WebhookCall, { body = 'json', each }: BodyFormat = {}): Payload[] | undefined {
  try {
    const document = documentOf(call, body);
    const payloads = Array.isArray(document) ? (document as unknown[]) : [document];
    if (!payloads.every(isObject) || isDeeper(payloads, deepestPayload + 1)) return undefined;
    if (each === undefined) return payloads;
    const keys = segmentsOf(each);
    return payloads.flatMap((payload) => split(payload, keys) as Payload[]);
  } catch {
    return undefined;
  }
}

function documentOf({ header, rawBody }: WebhookCall, body: BodyFormat['body']): unknown {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(rawBody);
  if (!isForm(text, header('content-type'), body)) return parseJson(text);
  const fields = formOf(text);
  const json = typeof body === 'object' && Object.hasOwn(fields, body.form) ? fields[body.form] : undefined;
  return typeof json === 'string' ? parseJson(json) : fields;
}

/** JSON sent as a form is JSON, as from `curl -d '{…}'`. A form has a `=`, or nothing at all. */
function isForm(text: string, type: string | undefined, body: BodyFormat['body']): boolean {
  if (/^\s*[{[]/.test(text)) return false;
  if (type === undefined) return body !== 'json';
  return /^application\/x-www-form-urlencoded\b/i.test(type) && (text === '' || text.includes('='));
}

/** The fields of a form. A name that occurs several times has a list. Throws if it is not UTF-8. */
export function formOf(text: string): Record<string, string | string[]> {
  const fields = new Map<string, string | string[]>();
  const decode = (part: string): string => decodeURIComponent(part.replaceAll('+', ' '));
  for (const pair of text.split('&').filter((one) => one !== '')) {
    const [name = '', ...rest] = pair.split('=');
    const key = decode(name);
    const [value, before] = [decode(rest.join('=')), fields.get(key)];
    fields.set(key, before === undefined ? value : [before, value].flat());
  }
  return Object.fromEntries(fields);
}

function split(value: unknown, keys: readonly string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((item) => split(item, keys).map((one) => [one]));
  const [key, ...rest] = keys;
  if (key === undefined || !isObject(value) || !Object.hasOwn(value, key)) return [value];
  return split(value[key], rest).map((one) => withMember(value, value, key, one));
}

/** Real documents are not nested deeper; one that is would overflow the stack. */
const deepestPayload = 200;

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((item) => isDeeper(item, levels - 1));
}
