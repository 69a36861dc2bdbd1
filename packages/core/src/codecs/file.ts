import { fileBase64, isFile } from './file-value.js';
import type { CodecKind } from './kind.js';

/** `file:<data>,<name>,<type>`: requests only; a file as a JSON object with these three keys, its bytes in base64. */
export const file: CodecKind<`file:${string},${string},${string}`> = {
  kind: 'file',
  takesArgument: true,
  write: (value, keys) => {
    if (!isFile(value)) return value;
    const [data = '', name = '', type = ''] = keys.split(',');
    const text = fileBase64(value);
    return text === undefined ? undefined : { [data]: text, [name]: value.file_name, [type]: value.content_type };
  },
  form: () => 'file',
  onlyFiles: true,
};
