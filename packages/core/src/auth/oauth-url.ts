/** URL of an OAuth page or endpoint: a path on one of the connector's servers. `{name}` is replaced by a setting. */
export interface OAuthUrl {
  readonly server?: string;
  readonly path: string;
}
