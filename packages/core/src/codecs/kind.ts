export type Direction = 'read' | 'write';

/**
 * One kind of codec: how it is checked and run. In a definition it is written `kind` or `kind:argument`; `Name` is the
 * type of what can be written. A new kind is a file like those beside this one, and a line in `kinds.ts`.
 */
export interface CodecKind<Name extends string = string> {
  readonly kind: string;
  /** What is wrong with an argument, if anything. Checked when a connector is defined; without it there is no argument. */
  readonly problem?: (argument: string, direction: Direction) => string | undefined;
  /** Our value in the vendor's form; undefined where it cannot be written. A codec without it only reads. */
  readonly write?: (value: unknown, argument: string) => unknown;
  /** The vendor's value in our form; undefined where it cannot be read. A codec without it only writes. */
  readonly read?: (value: unknown, argument: string) => unknown;
  /** It converts a list as a whole. Other codecs convert each item. */
  readonly takesLists?: true;
  /** What to say of a value that cannot be written, where the general words do not help. */
  readonly unwritable?: (argument: string) => string;
  /** The form of its values on our side, in words: codecs that agree in it can take each other's place. */
  readonly form: (argument: string) => string;
  /** When it writes, it leaves what is not a file as it is. */
  readonly onlyFiles?: true;
  /** Only for the type of the names. */
  readonly names?: Name;
}

/** The problem of a codec that exists, but not in this direction. */
export const otherWay = 'works the other way only';
