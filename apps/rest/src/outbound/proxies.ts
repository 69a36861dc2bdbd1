/** HTTP_PROXY, HTTPS_PROXY and NO_PROXY. */
export interface Proxies {
  readonly http?: string | undefined;
  readonly https?: string | undefined;
  readonly not?: string | undefined;
}
