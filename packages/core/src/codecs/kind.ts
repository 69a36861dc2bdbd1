export type Direction = 'read' | 'write';

/**
 * One kind of codec: how it is run. Definitions write it as `kind` or `kind:argument`; `Name` is the type
 * of valid names. A new kind is a file like those
 * beside this one, and a line in `kinds.ts` and in `definition/check-codecs.ts`.
 */
export interface CodecKind<Name extends string = string> {
  readonly kind: string;
  readonly takesArgument?: true;
  /** Converts our value to the vendor's format; undefined if it cannot. A codec without it only reads. */
  readonly write?: (value: unknown, argument: string) => unknown;
  /** Converts the vendor's value to our format; undefined if it cannot. A codec without it only writes. */
  readonly read?: (value: unknown, argument: string) => unknown;
  /** Converts a list as a whole. Other codecs convert each item. */
  readonly takesLists?: true;
  /** The message for a value that cannot be converted, if the default one does not help. */
  readonly unwritable?: (argument: string) => string;
  /** The format on our side, in words: codecs with the same one can replace each other. */
  readonly form: (argument: string) => string;
  /** Leaves values that are not files unchanged when it writes. */
  readonly onlyFiles?: true;
  /** Only carries the type of the names. */
  readonly names?: Name;
}
