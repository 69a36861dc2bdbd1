// Loaded before an example: what it sends to a vendor goes to a stand-in on this machine, and nothing leaves it.
const hosts = JSON.parse(process.env.REHEARSAL_HOSTS);
const send = globalThis.fetch;

globalThis.fetch = async (input, init) => {
  const url = input instanceof Request ? input.url : String(input);
  if (new URL(url).hostname === '127.0.0.1') return send(input, init);
  const found = Object.entries(hosts).find(([host]) => url.startsWith(host));
  if (!found) throw new TypeError(`no stand-in for ${url}`);
  return send(url.replace(...found), input instanceof Request ? input : init);
};
