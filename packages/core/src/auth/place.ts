import type { Placement } from './scheme.js';
import type { Draft } from '../exchange/draft.js';

/** Writes a secret into its place and answers what was written, for redaction. */
export function place(draft: Draft, { in: where, name, format }: Placement, secret: string): string {
  const written = (format ?? '{value}').replace('{value}', () => secret);
  if (where === 'header') draft.headers[name.toLowerCase()] = written;
  else if (where === 'query' || (where === 'params' && draft.encoding === 'none')) draft.query[name] = written;
  else draft.body[name] = written;
  return written;
}
