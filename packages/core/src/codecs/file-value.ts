import { base64ToBytes, bytesToBase64 } from '../text/base64.js';
import { isObject } from '../text/path.js';

/** A file, everywhere the same: inputs take bytes or base64 text, outputs are bytes (base64 text in JSON). */
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

/** Throws when the text is not base64. */
export function fileBytes(file: FileValue): Uint8Array<ArrayBuffer> {
  return typeof file.data === 'string' ? base64ToBytes(file.data) : new Uint8Array(file.data);
}

export function fileBase64(file: FileValue): string {
  return typeof file.data === 'string' ? bytesToBase64(base64ToBytes(file.data)) : bytesToBase64(file.data);
}
