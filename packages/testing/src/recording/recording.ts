import type { HttpRequest } from '@raccord/core';
import type { FormPart, ReadableBody } from '../request/read-body.js';
import { type Mask, masked } from './mask.js';

/** A request as it may be shown and stored: secrets are masked. */
export interface RecordedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: ReadableBody;
}

export interface RecordedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The body, as far as it was read. */
  readonly json?: unknown;
  readonly text?: string;
  readonly base64?: string;
}

/** A request and its result: a response, or the error of the transport. */
export interface Exchange {
  readonly request: RecordedRequest;
  readonly response?: RecordedResponse;
  readonly error?: { readonly message: string; readonly code?: string };
}

/** Exchanges as JSON, in the order of the requests. */
export interface Recording {
  readonly format: 1;
  readonly exchanges: readonly Exchange[];
}

export function maskedRequest(
  mask: Mask,
  { method, url, headers }: HttpRequest,
  body: ReadableBody | undefined,
): RecordedRequest {
  const request = { method, url: mask.text(url), headers: mask.headers(headers) };
  return body === undefined ? request : { ...request, body: maskedBody(mask, body) };
}

function maskedBody(mask: Mask, body: ReadableBody): ReadableBody {
  if ('form' in body) return { form: body.form.map(([name, value]) => [name, mask.named(name, value)] as const) };
  if ('parts' in body) return { parts: body.parts.map((part) => maskedPart(mask, part)) };
  return mask.value(body);
}

function maskedPart(mask: Mask, part: FormPart): FormPart {
  return 'value' in part ? { name: part.name, value: mask.named(part.name, part.value) } : mask.value(part);
}

/** Registers the secrets of a request with the mask. */
export function learnFrom(mask: Mask, { url, headers }: HttpRequest, body: ReadableBody | undefined): void {
  mask.learn({ url, headers });
  if (body === undefined) return;
  if ('json' in body) mask.learn({ value: body.json });
  if ('form' in body) mask.learn({ fields: body.form });
  if ('parts' in body) mask.learn({ fields: body.parts.flatMap((p) => ('value' in p ? [[p.name, p.value]] : [])) });
}

export type Redact = (text: string) => string;

/** A copy with every text and number redacted, including keys. Short secrets are found by their name alone. */
export function redactedBy<T>(redact: Redact, value: T, name?: string): T;
export function redactedBy(redact: Redact, value: unknown, name = ''): unknown {
  if (typeof value === 'string' || typeof value === 'number') {
    const [text, pair] = [String(value), `${name}=${value}`];
    if (redact(text) !== text) return redact(text);
    return redact(pair) === masked ? masked : value;
  }
  if (Array.isArray(value)) {
    const [field, text] = value as readonly unknown[];
    if (name === 'form' && typeof field === 'string') return [redact(field), redactedBy(redact, text, field)];
    return value.map((item) => redactedBy(redact, item, name));
  }
  if (typeof value !== 'object' || value === null) return value;
  const part = 'name' in value && typeof value.name === 'string' ? value.name : undefined; // a part of a multipart form
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      redact(key),
      redactedBy(redact, item, key === 'value' ? (part ?? key) : key),
    ]),
  );
}

/** The key of a request: requests with the same key get the same answer. */
export function sameness({ method, url, body }: RecordedRequest): string {
  return JSON.stringify([method, url, body ?? null]);
}
