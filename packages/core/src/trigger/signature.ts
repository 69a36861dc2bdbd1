import { encodedBytes } from '../text/base64.js';
import { equalBytes } from '../text/equal.js';
import { holesOf, templateParts } from '../text/template.js';
import { invalid } from './failures.js';
import { formOf } from './payload.js';
import type { HmacAlgorithm, HmacVerification, KeyFormat, TimestampFormat } from './verification.js';
import type { WebhookCall } from './webhook-request.js';

const defaultToleranceMs = 300_000;

/** The secrets that the call was signed with. Throws if it was signed at another time, or without a time. */
export async function signedWith(
  verification: HmacVerification,
  call: WebhookCall,
  secrets: readonly string[],
  now: number,
): Promise<string[]> {
  const { header, algorithm, signs, key } = verification;
  const text = call.header(header);
  if (!text) throw invalid(`it has no ${header} header`);
  const { signatures, times } = read(verification, text);
  const time = timeOf(verification, call, times, now);
  const signed = bytesOf(signs, (hole) => signedPart(hole, call, time));
  const expected = await Promise.all(secrets.map((secret) => sign(algorithm, keyOf(secret, key), signed)));
  // Compares all with all, so that the time does not reveal which one matches.
  return secrets.filter((_, index) => signatures.map((one) => equalBytes(one, expected[index]!)).includes(true));
}

/** The HMAC of `signed`. */
export async function sign(
  algorithm: HmacAlgorithm,
  key: Uint8Array<ArrayBuffer>,
  signed: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array> {
  const hash = `SHA-${algorithm.slice(3)}`;
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, signed));
}

/** The key that a secret stands for. */
export function keyOf(secret: string, format?: KeyFormat): Uint8Array<ArrayBuffer> {
  if (!format) return new TextEncoder().encode(secret);
  const { encoding, after = '' } = format;
  const key = encodedBytes(secret.startsWith(after) ? secret.slice(after.length) : secret, encoding);
  // An empty key is one that anybody has.
  if (!key?.length) throw invalid(`the configured secret is not ${encoding}${after && ` after ${after}`}`);
  return key;
}

/** The bytes of a template. */
export function bytesOf(template: string, partOf: (hole: string) => string | Uint8Array): Uint8Array<ArrayBuffer> {
  const parts = templateParts(template).map((part, index) => (index % 2 === 0 ? part : partOf(part)));
  const encoded = parts.map((part) => (typeof part === 'string' ? new TextEncoder().encode(part) : part));
  const whole = new Uint8Array(encoded.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const part of encoded) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const patterns: Readonly<Record<string, string>> = {
  hex: '([\\da-fA-F]+)',
  base64: '([\\w+/-]+={0,2})',
  timestamp: '(.+?)',
};

/** The signatures and times in the text of a header. */
function read({ value, several }: HmacVerification, text: string) {
  const split = (whole: string): string[] =>
    several === undefined ? [whole] : whole.split(several).map((part) => part.trim());
  const signatures: Uint8Array[] = [];
  const times = new Set<string>();
  for (const template of split(value)) {
    const holes = holesOf(template);
    const pattern = templateParts(template).map((part, index) => (index % 2 === 0 ? literal(part) : patterns[part]));
    const whole = new RegExp(`^${pattern.join('')}$`);
    for (const part of split(text)) {
      const found = whole.exec(part)?.slice(1) ?? [];
      for (const [index, one] of found.entries()) {
        const hole = holes[index];
        if (hole === 'timestamp') times.add(one);
        else signatures.push(encodedBytes(one, hole === 'hex' ? 'hex' : 'base64') ?? new Uint8Array());
      }
    }
  }
  return { signatures, times };
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}

/** The time of signing as sent; '' if none is declared. */
function timeOf(
  { value, timestamp, toleranceMs = defaultToleranceMs }: HmacVerification,
  call: WebhookCall,
  times: ReadonlySet<string>,
  now: number,
): string {
  const header = timestamp?.header;
  if (header === undefined && !holesOf(value).includes('timestamp')) return '';
  const [only, ...more] = header === undefined ? times : [call.header(header)];
  const time = more.length === 0 ? (only ?? '') : '';
  const distance = Math.abs(now - momentOf(time, timestamp?.as));
  if (!(distance <= toleranceMs)) throw invalid('its timestamp is missing or too far from now');
  return time;
}

function momentOf(text: string, format: TimestampFormat = 'unix-seconds'): number {
  if (format === 'iso')
    return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  if (!/^\d+(\.\d+)?$/.test(text)) return Number.NaN;
  return Number(text) * (format === 'unix-ms' ? 1 : 1000);
}

function signedPart(hole: string, call: WebhookCall, time: string): string | Uint8Array {
  if (hole === 'body') return call.rawBody;
  if (hole === 'timestamp') return time;
  const part = partOf(hole, call);
  if (part === undefined) throw invalid(`it is signed with ${hole}, which the call does not have`);
  return part;
}

function partOf(hole: string, { method, url, header, rawBody }: WebhookCall): string | undefined {
  if (hole === 'form') return sortedFields(rawBody);
  if (hole === 'method') return method;
  if (hole.startsWith('header.')) return header(hole.slice('header.'.length));
  const full = /^https?:\/\//i.test(url ?? '') ? url : undefined;
  // https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation (2026-11-29)
  return hole === 'url' ? full : full?.replace(/%(3a|2f|3f|40|2[14789ac]|3b)/gi, decodeURIComponent);
}

function sortedFields(rawBody: Uint8Array): string | undefined {
  try {
    const fields = Object.entries(formOf(new TextDecoder('utf-8', { fatal: true }).decode(rawBody)));
    return fields
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([name, value]) => [...new Set([value].flat())].sort().map((one) => name + one))
      .join('');
  } catch {
    return undefined;
  }
}
