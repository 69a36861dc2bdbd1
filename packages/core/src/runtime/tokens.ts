/** What a login or OAuth scheme stores between calls. Times are in milliseconds since 1970. */
export interface Tokens {
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly expires_at?: number;
  /** When it came: with it, every process knows how long it lives. */
  readonly obtained_at?: number;
}

/** Stored tokens with two one-way fingerprints of their owner: see `TokenStore`. */
export interface StoredTokens extends Tokens {
  /** Who they were issued to: the login or client, and the hosts. Tokens of another identity are not used. */
  readonly identity?: string;
  /** The tokens the connection was created with. Different ones mean that the account was connected again. */
  readonly given?: string;
}
