export const arrayStyles = ['indexed', 'brackets', 'repeat', 'comma', 'space', 'pipe'] as const;
export const objectStyles = ['brackets', 'dots', 'keys', 'comma', 'space', 'pipe'] as const;
export const textStyles = ['simple', 'simple*', 'label', 'label*', 'matrix', 'matrix*'] as const;

/** How values are written in a query, a form or a multipart body. */
export interface Style {
  /** `indexed` `a[0]=x`, `brackets` `a[]=x`, `repeat` `a=x&a=y`; `comma`, `space` and `pipe` join: `a=x,y`. */
  readonly arrays?: (typeof arrayStyles)[number];
  /** `brackets` `a[b]=x`, `dots` `a.b=x`, `keys` `b=x`; `comma`, `space` and `pipe` join: `a=b,x`. */
  readonly objects?: (typeof objectStyles)[number];
  /** The texts for true and false. Default `['true', 'false']`. */
  readonly booleans?: readonly [yes: string, no: string];
  /** The text for null, such as an empty one that clears a value. Without it, null is left out. */
  readonly nulls?: string;
  /** Reserved characters such as `:` and `/` are sent as they are; those that would end the value are still encoded. */
  readonly reserved?: true;
}

/** How values are written in a path or header, as in RFC 6570; `*` explodes. Default `simple`. */
export type TextStyle = (typeof textStyles)[number];

/** The style of one key: one word for lists and objects, or a style. */
export type KeyStyle = (typeof arrayStyles)[number] | (typeof objectStyles)[number] | TextStyle | Style;

/** The styles of a request: of all values, and of single ones by their name in the request. */
export interface Styles {
  readonly all: Style | undefined;
  readonly byName?: Readonly<Record<string, Style>> | undefined;
}

/** A word as a style of lists, objects or both. */
export function styleOf(style: KeyStyle): Style {
  if (typeof style === 'object') return style;
  const arrays = arrayStyles.find((word) => word === style);
  const objects = objectStyles.find((word) => word === style);
  return { ...(arrays && { arrays }), ...(objects && { objects }) };
}
