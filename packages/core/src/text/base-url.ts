/** Whether a text is a whole base URL: what follows the path would end up in the middle of every URL. */
export function isBaseUrl(text: unknown, protocols: RegExp): boolean {
  if (typeof text !== 'string' || !URL.canParse(text)) return false;
  const { protocol, search, hash, username, password } = new URL(text);
  return protocols.test(protocol) && search + hash + username + password === '';
}
