import { type FileValue, fileBytes, isFile } from '../codecs/file-value.js';
import type { HttpRequest } from '../runtime/types.js';
import { isObject } from '../text/path.js';
import type { Draft } from './draft.js';
import { invalid } from './drafting.js';
import { formFields, formText } from './form.js';
import { unwritable } from './unwritable.js';
import type { Failing } from './work.js';

export type WrittenRequest = Omit<HttpRequest, 'signal' | 'reportSent'>;

/** A draft serialized for the transport. Throws `input_invalid` for values that cannot be sent. */
export function writeRequest(work: Failing, draft: Draft): WrittenRequest {
  const issue = unwritable(draft);
  if (issue) throw invalid(work, [issue]);
  const { method, headers } = draft;
  const url = withQuery(draft);
  switch (draft.encoding) {
    case 'none':
      return { method, url, headers };
    case 'json':
      return {
        method,
        url,
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(draft.list === undefined ? draft.body : draft.list),
      };
    case 'form':
      return {
        method,
        url,
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body: formText(formFields(draft.body)),
      };
    case 'multipart':
      return { method, url, headers, body: multipart(draft.body) };
  }
}

/** A link to a next page may already contain constants, such as a key: they are not repeated. */
function withQuery({ url, query }: Draft): string {
  const text = formText(formFields(query, String)); // booleans are words here: only form bodies follow PHP
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
    if (isFile(value)) form.append(name, blob(value), value.file_name);
    else if (Array.isArray(value)) for (const [index, item] of value.entries()) append(`${name}[${index}]`, item);
    else if (isObject(value)) for (const [key, item] of Object.entries(value)) append(`${name}[${key}]`, item);
    else form.append(name, String(value));
  };
  for (const [name, value] of Object.entries(body)) append(name, value);
  return form;
}

function blob(file: FileValue): Blob {
  const bytes = fileBytes(file) ?? new Uint8Array(); // `unwritable` rejects texts that are not base64
  return new Blob([bytes], file.content_type === undefined ? {} : { type: file.content_type });
}
