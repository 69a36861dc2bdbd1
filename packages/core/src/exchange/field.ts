/** A setting or credential. Plain data, so that forms, docs and redaction need no schema library. */
export interface Field {
  readonly label: string;
  /** Never shown again: masked in errors, events and dry runs. */
  readonly secret?: true;
  readonly optional?: true;
  /** Where to find the value, in words for users. */
  readonly help?: string;
  readonly example?: string;
}
export type Fields = Readonly<Record<string, Field>>;

export type Values<F extends Fields> = {
  readonly [K in keyof F as F[K]['optional'] extends true ? never : K]: string;
} & { readonly [K in keyof F as F[K]['optional'] extends true ? K : never]?: string | undefined };
