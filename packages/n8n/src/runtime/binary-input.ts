import type { IExecuteFunctions } from 'n8n-workflow';

/** A file of an input. Its bytes are read when it is sent: a thousand CVs are never in memory together. */
export interface PendingFile {
  readonly file: { data: Uint8Array; readonly file_name: string; readonly content_type: string };
  /** The binary field of the item. */
  readonly property: string;
}

/** Stands for the bytes while the input is checked. */
const placeholder = new TextEncoder().encode('…');

/** A file of the item, without its bytes. Throws n8n's error if the item has no such field. */
export function pendingFile(context: IExecuteFunctions, index: number, property: string): PendingFile {
  const { fileName, mimeType } = context.helpers.assertBinaryData(index, property);
  return { file: { data: placeholder, file_name: fileName ?? property, content_type: mimeType }, property };
}

/** Runs something with the bytes of the files in place, and lets go of them. */
export async function withBytes<T>(
  context: IExecuteFunctions,
  index: number,
  files: readonly PendingFile[],
  run: () => Promise<T>,
): Promise<T> {
  try {
    for (const { file, property } of files) file.data = await context.helpers.getBinaryDataBuffer(index, property);
    return await run();
  } finally {
    for (const { file } of files) file.data = placeholder;
  }
}
