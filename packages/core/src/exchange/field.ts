/** A setting or credential. Plain data, so that forms, docs and redaction need no schema library. */
export interface Field {
  readonly label: string;
  /** Never shown again: masked in errors, events and dry runs. */
  readonly secret?: true;
  readonly optional?: true;
  /** Where to find the value, in words for users. */
  readonly help?: string;
  readonly example?: string;
  /**
   * Of a setting in a host of `servers`. `host-label`: one DNS label, as in `https://{name}.example.com`. `base-url`:
   * an https URL at the start, as in `{url}/api/v4`, for self-hosted systems; used only if the runtime allows its host.
   */
  readonly kind?: 'host-label' | 'base-url';
}
export type Fields = Readonly<Record<string, Field>>;

export type Values<F extends Fields> = {
  readonly [K in keyof F as F[K]['optional'] extends true ? never : K]: string;
} & { readonly [K in keyof F as F[K]['optional'] extends true ? K : never]?: string | undefined };
