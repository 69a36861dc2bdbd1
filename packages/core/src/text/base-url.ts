/** The URL in a text, relative to `base`; undefined if it is not a URL. */
export function urlOf(text: string, base?: string): URL | undefined {
  return URL.canParse(text, base) ? new URL(text, base) : undefined;
}

/**
 * A URL from the API, for people: its path only if that is plain, since a URL writes a secret in ways that redaction does
 * not know.
 */
export function shownUrl({ origin, pathname }: URL): string {
  return /^[\w./~-]{0,300}$/.test(pathname) ? origin + pathname : origin;
}

/** Whether a text is a complete base URL: anything after the path would end up in the middle of every URL. */
export function isBaseUrl(text: unknown, protocols: RegExp): boolean {
  const url = typeof text === 'string' ? urlOf(text) : undefined;
  if (!url) return false;
  const { protocol, search, hash, username, password } = url;
  return protocols.test(protocol) && search + hash + username + password === '';
}
