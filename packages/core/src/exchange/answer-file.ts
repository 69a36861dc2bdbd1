import type { FileValue } from '../codecs/file-value.js';
import { decodeText } from '../text/decode-text.js';
import { headerText } from '../text/header-text.js';

/** A file that is read as it arrives: call with `stream: true`. */
export interface StreamedFile extends Omit<FileValue, 'data'> {
  readonly data: AsyncIterable<Uint8Array>;
}

/** The name and type of a file in an answer. */
export function answerFile<Data>(data: Data, url: string, headers: Readonly<Record<string, string>>) {
  const lastSegment = new URL(url).pathname.split('/').findLast((segment) => segment !== '') ?? '';
  return {
    data,
    file_name: dispositionName(headers['content-disposition']) ?? safeName(decoded(lastSegment)) ?? 'file',
    content_type: headers['content-type'] ?? 'application/octet-stream',
  };
}

/** RFC 6266, and what servers send instead: `filename*` wins over `filename`. */
function dispositionName(header = ''): string | undefined {
  const parameters = parametersOf(headerText(header));
  return safeName(extendedValue(parameters.get('filename*'))) ?? safeName(parameters.get('filename'));
}

/** The parameters of a header by name, in lower case. A value without quotes may hold spaces. */
function parametersOf(header: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', quoted, bare = ''] of header.matchAll(parameter)) {
    const key = name.trim().toLowerCase();
    if (!found.has(key)) found.set(key, quoted?.replace(/\\(.)/g, '$1') ?? bare.trim());
  }
  return found;
}

/** Starts at a semicolon; a quoted value may hold more of them. */
const parameter = /;\s*([^\s=;"]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"[^;]*|([^;]*)))?/g;

/** RFC 8187: `UTF-8'en'%e2%82%ac`. Some servers leave out the charset, or what is percent-encoded. */
function extendedValue(value = ''): string | undefined {
  const [, charset = 'utf-8', encoded = value] = /^([\w-]*)'[^']*'(.*)$/s.exec(value) ?? [];
  const bytes = encoded.replace(/%[\da-f]{2}|[\u0080-\uffff]+/gi, (part) =>
    part.startsWith('%') ? String.fromCharCode(Number(`0x${part.slice(1)}`)) : bytesText(part),
  );
  const { text } = decodeText(
    Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)),
    `;charset=${charset || 'utf-8'}`,
  );
  return text;
}

/** UTF-8 with a character for each byte. */
function bytesText(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text));
}

/** Keeps only the last path segment, without control characters, since the name comes from the server. */
function safeName(name = ''): string | undefined {
  const last = name
    .split(/[/\\]/)
    .at(-1)
    ?.replace(/\p{Cc}/gu, '')
    .trim();
  return last && last !== '.' && last !== '..' ? last : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
