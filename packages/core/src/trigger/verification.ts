/** How a webhook is verified to come from the vendor. `none` must give the reason. */
export type Verification = HmacVerification | TokenVerification | NoVerification;

/** The call contains the secret itself. */
export interface TokenVerification {
  readonly kind: 'token';
  readonly in: 'header' | 'query';
  readonly name: string;
}

export interface NoVerification {
  readonly kind: 'none';
  readonly because: string;
}

export type HmacAlgorithm = 'sha1' | 'sha256' | 'sha512';

export interface HmacVerification {
  readonly kind: 'hmac';
  readonly algorithm: HmacAlgorithm;
  /** The header with the signature. */
  readonly header: string;
  /**
   * Template of that header: `{hex}` or `{base64}` is the signature, `{timestamp}` the time of signing. GitHub:
   * `sha256={hex}`. Hex may have any case; base64 may be base64url and without padding.
   */
  readonly value: string;
  /**
   * Separates several signatures in the header, and the parts of `value`. One valid signature is enough; other parts are
   * ignored. Stripe: `,` with `t={timestamp},v1={hex}`.
   */
  readonly several?: string;
  /**
   * Template of the signed text: `{body}`, `{timestamp}`, `{method}`, `{url}` (in full, as the vendor calls it),
   * `{url.decoded}` (with `:/?@!$'()*,;` unescaped, for HubSpot), `{form}` (the fields of a form sorted by name, each
   * name before its value, for Twilio), `{header.<name>}`.
   */
  readonly signs: string;
  /** Where the time of signing is, if it is not in `value`, and its format. Default: Unix seconds. */
  readonly timestamp?: { readonly header?: string; readonly as?: TimestampFormat };
  /** How far the time of signing may be in the past or future, in ms. Default: five minutes. */
  readonly toleranceMs?: number;
  /** How the secret becomes the key. Default: its bytes in UTF-8. */
  readonly key?: KeyFormat;
}

export type TimestampFormat = 'unix-seconds' | 'unix-ms' | 'iso';

export interface KeyFormat {
  readonly encoding: 'base64' | 'hex';
  /** A text before the encoded key that is not part of it, e.g. `whsec_`. May be missing in the secret. */
  readonly after?: string;
}
