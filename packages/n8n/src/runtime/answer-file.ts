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
 * The name of a file that came with an answer. One without an extension is the last part of an address, such as
 * `download`: a text of the input that looks like a file name, such as the key that was asked for, is a better name.
 */
export function nameOf(name: string, input: Readonly<Record<string, unknown>>): string {
  if (extension.test(name)) return name;
  const texts = Object.values(input).filter((value) => typeof value === 'string');
  const lastParts = texts.map((text) =>
    text
      .split(/[/\\]/)
      .at(-1)!
      .replace(/\p{Cc}/gu, '')
      .trim(),
  );
  return lastParts.find((part) => extension.test(part)) ?? name;
}
