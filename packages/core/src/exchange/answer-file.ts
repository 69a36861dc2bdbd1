import type { FileValue } from '../codecs/file-value.js';

/** A file whose bytes come as they are read: call with `stream: true`. */
export interface StreamedFile extends Omit<FileValue, 'data'> {
  readonly data: AsyncIterable<Uint8Array>;
}

/** Name and type of the file in an answer, beside its bytes. */
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

/** Only the last part of a path counts, without control characters: the name is the server's, the disk is ours. */
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
