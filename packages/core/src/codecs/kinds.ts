import { date } from './date.js';
import { file } from './file.js';
import type { CodecKind } from './kind.js';
import { json } from './json.js';
import { map } from './map.js';
import { trueFalse } from './true-false.js';
import { unixMs } from './unix-ms.js';
import { unixSeconds } from './unix-seconds.js';

/** Every kind of codec. The executor, the definition checks, the contract suite and generators read this table. */
export const codecKinds = [date, unixSeconds, unixMs, trueFalse, file, json, map] as const;

/**
 * A named conversion between our format of a value and the vendor's. On our side, dates are ISO 8601 and booleans are
 * booleans; each kind documents the rest in its own file.
 */
export type Codec = NonNullable<(typeof codecKinds)[number]['names']>;

export interface ResolvedCodec {
  /** As written in the definition. */
  readonly name: string;
  readonly kind: CodecKind;
  readonly argument: string;
}

/** The kind and argument of a codec; undefined for unknown kinds. */
export function resolveCodec(name: string): ResolvedCodec | undefined {
  const colon = name.indexOf(':');
  const [before, argument] = colon < 0 ? [name, ''] : [name.slice(0, colon), name.slice(colon + 1)];
  const kind = codecKinds.find((one) => one.kind === before) as CodecKind | undefined;
  return kind && (kind.takesArgument ?? false) === colon >= 0 ? { name, kind, argument } : undefined;
}
