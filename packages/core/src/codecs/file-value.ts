import { base64Size, base64ToBytes, bytesToBase64 } from '../text/base64.js';
import { isObject } from '../text/path.js';

/** A file. Inputs accept bytes or base64 text; outputs are bytes (base64 text in JSON). */
export interface FileValue {
  readonly data: Uint8Array | string;
  readonly file_name: string;
  readonly content_type?: string | undefined;
}

export function isFile(value: unknown): value is FileValue {
  return (
    isObject(value) &&
    typeof value['file_name'] === 'string' &&
    (typeof value['data'] === 'string' || value['data'] instanceof Uint8Array)
  );
}

/** The bytes of a file; undefined if its data is text but not base64. */
export function fileBytes({ data }: FileValue): Uint8Array<ArrayBuffer> | undefined {
  if (typeof data === 'string') return bytesIn(data);
  // Blob does not accept a view of shared memory.
  return data.buffer instanceof ArrayBuffer ? (data as Uint8Array<ArrayBuffer>) : new Uint8Array(data);
}

/** The data as base64 text, padded and without blanks; undefined if it is text but not base64. */
export function fileBase64({ data }: FileValue): string | undefined {
  if (typeof data !== 'string') return bytesToBase64(data);
  if (base64Size(data) !== undefined) return data;
  const bytes = bytesIn(data);
  return bytes && bytesToBase64(bytes);
}

function bytesIn(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return base64ToBytes(text);
  } catch {
    return undefined;
  }
}
