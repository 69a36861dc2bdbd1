import { type FileValue, fileBytes, isFile } from '../codecs/file-value.js';
import type { HttpRequest } from '../runtime/types.js';
import type { Draft } from './draft.js';
import { invalid } from './drafting.js';
import { formText } from './form.js';
import { type StyledField, styledFields, type Writing } from './style/fields.js';
import { unwritable } from './unwritable.js';
import type { Failing } from './work.js';

export type WrittenRequest = Omit<HttpRequest, 'signal' | 'reportSent'>;

/** A draft serialized for the transport. Throws `input_invalid` for values that cannot be sent. */
export function writeRequest(work: Failing, draft: Draft): WrittenRequest {
  const issue = unwritable(draft);
  if (issue) throw invalid(work, [issue]);
  const { method, headers } = draft;
  const url = withQuery(work, draft);
  if (draft.optional && Object.keys(draft.body).length === 0) {
    delete headers['content-type'];
    return { method, url, headers };
  }
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
        body: formText(bodyFields(work, draft)),
      };
    case 'multipart':
      return { method, url, headers, body: multipart(bodyFields(work, draft)) };
    case 'raw':
      return { method, url, ...rawBody(headers, draft.list) };
  }
}

/** A link to a next page may already contain constants, such as a key: they are not repeated. */
function withQuery(work: Failing, { url, query, styles }: Draft): string {
  const text = formText(styledFields(query, { styles, php: false, refuse: refuser(work) }));
  if (text === '') return url;
  if (!url.includes('?')) return `${url}?${text}`;
  const link = new URL(url);
  for (const name of Object.keys(query)) if (link.searchParams.has(name)) link.searchParams.delete(name);
  return `${link.href}${link.search === '' ? '?' : '&'}${text}`;
}

function bodyFields(work: Failing, { body, styles, encoding, wraps }: Draft): StyledField[] {
  return styledFields(
    body,
    { styles, php: encoding === 'form', raw: encoding === 'multipart', refuse: refuser(work) },
    wraps,
  );
}

function refuser(work: Failing): Writing['refuse'] {
  return (name, message) => {
    throw invalid(work, [{ path: [name], message }]);
  };
}

function multipart(fields: readonly StyledField[]): FormData {
  const form = new FormData();
  for (const { name, values, by } of fields) {
    const [value] = values;
    if (isFile(value)) form.append(name, blob(value), value.file_name);
    else form.append(name, values.join(by ?? ''));
  }
  return form;
}

/** A file or text as the whole body. A content type in the headers wins. */
function rawBody(headers: Draft['headers'], value: unknown): Pick<WrittenRequest, 'headers' | 'body'> {
  if (!isFile(value))
    return { headers: { 'content-type': 'text/plain; charset=utf-8', ...headers }, body: String(value) };
  const { content_type = 'application/octet-stream' } = value;
  return { headers: { 'content-type': content_type, ...headers }, body: fileBytes(value)! };
}

function blob(file: FileValue): Blob {
  const bytes = fileBytes(file) ?? new Uint8Array(); // `unwritable` rejects texts that are not base64
  return new Blob([bytes], file.content_type === undefined ? {} : { type: file.content_type });
}
