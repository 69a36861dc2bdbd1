import { isObject } from '../text/path.js';
import type { HttpRequest } from '../runtime/types.js';
import type { Draft } from './draft.js';
import { type FileValue, fileBytes, isFile } from './file.js';
import { formFields, formText } from './form.js';

export type WrittenRequest = Omit<HttpRequest, 'signal' | 'reportSent'>;

/** A draft written out as the transport gets it. Throws where a text cannot be written. */
export function writeRequest(draft: Draft): WrittenRequest {
  refuseCutKeys(Object.values(draft.query));
  if (draft.encoding !== 'json') refuseCutKeys(Object.values(draft.body));
  const request = { method: draft.method, url: withQuery(draft), headers: draft.headers };
  switch (draft.encoding) {
    case 'none':
      return request;
    case 'json':
      return {
        ...request,
        headers: { 'content-type': 'application/json', ...draft.headers },
        body: JSON.stringify(jsonOf(draft)),
      };
    case 'form':
      return {
        ...request,
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...draft.headers },
        body: formText(formFields(draft.body)),
      };
    case 'multipart':
      return { ...request, body: multipart(draft.body) };
  }
}

/** In a form PHP ends a nested key at the first `]`: the rest would get lost without a word. */
function refuseCutKeys(value: unknown): void {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return;
  for (const [key, item] of Object.entries(value)) {
    if (/[[\]]/.test(key)) throw new TypeError(`the key "${key}" holds a square bracket, which would cut it`);
    refuseCutKeys(item);
  }
}

function jsonOf(draft: Draft): unknown {
  if (draft.list === undefined) return draft.body;
  // Credentials that go into the body find no place in a list; without them the request must not go.
  if (Object.keys(draft.body).length > 0) throw new TypeError('only a JSON object can carry credentials');
  return draft.list;
}

/** A link to a next page may hold what goes with every request, such as a key: it stands there once. */
function withQuery({ url, query }: Draft): string {
  const text = formText(formFields(query, String)); // booleans are words there: only form bodies follow PHP
  if (text === '') return url;
  if (!url.includes('?')) return `${url}?${text}`;
  const link = new URL(url);
  for (const name of Object.keys(query)) if (link.searchParams.has(name)) link.searchParams.delete(name);
  return `${link.href}${link.search === '' ? '?' : '&'}${text}`;
}

function multipart(body: Readonly<Record<string, unknown>>): FormData {
  const form = new FormData();
  const append = (name: string, value: unknown): void => {
    if (value === undefined || value === null) return;
    if (isFile(value)) form.append(wellFormed(name), blob(value), wellFormed(value.file_name));
    else if (Array.isArray(value)) for (const [index, item] of value.entries()) append(`${name}[${index}]`, item);
    else if (isObject(value)) for (const [key, item] of Object.entries(value)) append(`${name}[${key}]`, item);
    else form.append(wellFormed(name), wellFormed(String(value)));
  };
  for (const [name, value] of Object.entries(body)) append(name, value);
  return form;
}

/** FormData would put a replacement character in the place of a lone surrogate, without a word. */
function wellFormed(text: string): string {
  if (text.isWellFormed()) return text;
  throw new URIError('a text is not well-formed');
}

function blob(file: FileValue): Blob {
  return new Blob([fileBytes(file)], file.content_type === undefined ? {} : { type: file.content_type });
}
