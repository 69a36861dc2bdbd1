/** The URL a text is, seen from `base`; undefined when it is none. */
export function urlOf(text: string, base?: string): URL | undefined {
  return URL.canParse(text, base) ? new URL(text, base) : undefined;
}

/** Whether a text is a whole base URL: what follows the path would end up in the middle of every URL. */
export function isBaseUrl(text: unknown, protocols: RegExp): boolean {
  const url = typeof text === 'string' ? urlOf(text) : undefined;
  if (!url) return false;
  const { protocol, search, hash, username, password } = url;
  return protocols.test(protocol) && search + hash + username + password === '';
}
