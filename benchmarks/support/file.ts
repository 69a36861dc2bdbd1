/** A file of 5 MB: as bytes, and as the base64 text of them. */
export function largeFile() {
  const bytes = new Uint8Array(5_000_000).map((_, index) => index % 251);
  return { bytes, base64: Buffer.from(bytes.buffer).toString('base64') };
}

export type FileForm = keyof ReturnType<typeof largeFile>;
