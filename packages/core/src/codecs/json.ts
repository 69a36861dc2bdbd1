import type { CodecKind } from './kind.js';

/** `json`: requests only; a value as JSON text, for a parameter or a field of a form that contains JSON. */
export const json: CodecKind<'json'> = {
  kind: 'json',
  write: (value) => JSON.stringify(value),
  takesLists: true,
  form: () => 'json',
};
