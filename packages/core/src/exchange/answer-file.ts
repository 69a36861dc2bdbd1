import type { FileValue } from '../codecs/file-value.js';

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

/** RFC 6266: `filename*` wins over `filename`. */
function dispositionName(header = ''): string | undefined {
  const extended = /;\s*filename\*\s*=\s*(?:utf-8)?'[^']*'([^;]+)/i.exec(header)?.[1];
  const plain = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(header);
  const name = extended === undefined ? (plain?.[1]?.replace(/\\(.)/g, '$1') ?? plain?.[2]) : decoded(extended.trim());
  return safeName(name);
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
