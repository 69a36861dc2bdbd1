// The vendor of GUIDE.md, in place of the network.
const row = { id: 'p1', name: 'Ada Example', born: '31/12/1990', added_at: new Date().toISOString() };
const json = (body: unknown, init: ResponseInit = {}): Response =>
  Response.json(body, { ...init, headers: { 'x-request-id': 'r-7' } });

globalThis.fetch = async (input, init) => {
  const { pathname, searchParams } = new URL(String(input));
  const headers = new Headers(init?.headers);
  if (pathname === '/token') return json({ access_token: 'access-0123456789', refresh_token: 'refresh-0123456789' });
  if (pathname.endsWith('/login')) return json({ data: { token: 'token-0123456789', seconds: 600 } });
  if (!/^Bearer (?:key|access)-0123456789$/.test(headers.get('authorization') ?? '')) return json({}, { status: 401 });
  if (pathname === '/v2/a1/people' && init?.method === 'POST') return json(row);
  if (pathname === '/v2/a1/people')
    return json(searchParams.has('after') ? { data: [] } : { data: [row], meta: { next: 'c2' } });
  if (pathname === '/v2/people/p1/picture') return new Response('PNG', { headers: { 'content-type': 'image/png' } });
  if (pathname === '/v2/a1/teams') return json([]);
  return json({ error: { text: 'No such person' } }, { status: 404 });
};
