import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

/** A file in an answer, as core gives it. */
export interface AnswerFile {
  readonly data: Uint8Array;
  readonly file_name: string;
  readonly content_type?: string;
}

export function isAnswerFile(value: unknown): value is AnswerFile {
  const { data, file_name: name } = value as Partial<AnswerFile>;
  return data instanceof Uint8Array && typeof name === 'string';
}

const extension = /\.[\p{L}\p{N}]{1,8}$/u;

/**
 * The file as binary data of n8n. A name without an extension is the last part of an address, such as `download`: the
 * key or path that was asked for is a better name, with the extension of the file's type.
 */
export async function binaryOf(
  { helpers }: IExecuteFunctions,
  { data, file_name, content_type }: AnswerFile,
  input: Readonly<Record<string, unknown>>,
): Promise<IBinaryData> {
  const name = extension.test(file_name) ? file_name : (askedFor(input) ?? file_name);
  const binary = await helpers.prepareBinaryData(
    Buffer.from(data.buffer, data.byteOffset, data.length),
    name,
    content_type,
  );
  if (extension.test(name) || !binary.fileExtension) return binary;
  return { ...binary, fileName: `${name}.${binary.fileExtension}` };
}

/** The last part of a path in the input, best of one with an extension. */
function askedFor(input: Readonly<Record<string, unknown>>): string | undefined {
  const texts = Object.values(input).filter((value) => typeof value === 'string');
  const paths = texts.filter((text) => text.includes('/') || extension.test(text));
  const names = paths.map((path) =>
    path
      .split(/[/\\]/)
      .at(-1)!
      .replace(/\p{Cc}/gu, '')
      .trim(),
  );
  return names.find((name) => extension.test(name)) ?? names.find((name) => name !== '');
}
