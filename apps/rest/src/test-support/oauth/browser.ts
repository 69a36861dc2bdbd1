/** What a browser shows. */
export interface Shown {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

type Send = (url: string, headers: Record<string, string>) => Promise<Response>;

/**
 * A browser: keeps cookies of the service, and follows redirects up to a page or up to a URL that starts with `before`,
 * which it does not open.
 */
export function browser(service: string, send: Send, own: Readonly<Record<string, string>> = {}) {
  const cookies = new Map<string, string>();
  const step = async (url: string): Promise<Response> => {
    if (!url.startsWith(service)) return fetch(url, { redirect: 'manual' });
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await send(url, { accept: 'text/html,*/*;q=0.8', ...(cookie ? { cookie } : {}), ...own });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  const open = async (url: string, before?: string): Promise<Shown> => {
    const response = await step(url);
    const to = response.headers.get('location');
    const text = await response.text();
    if (to === null) return { url, status: response.status, headers: response.headers, text };
    if (before !== undefined && to.startsWith(before)) return { url: to, status: 302, headers: response.headers, text };
    return open(to, before);
  };
  return { open, cookies };
}
