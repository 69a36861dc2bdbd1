/** A call as n8n's editor makes it, mostly to its internal API under `/rest`, without the envelope `{data}`; a page is its text. */
export type Rest = <Answer = unknown>(method: string, path: string, body?: unknown) => Promise<Answer>;

/** Keeps the login cookie between calls. Any status but 2xx is an error with n8n's answer. */
export function restOf(url: string): Rest {
  let cookie: string | undefined;
  return async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        // n8n binds a login to the browser: any constant will do, but it must be there.
        'browser-id': 'raccord',
        ...(cookie ? { cookie } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    cookie =
      answer.headers
        .getSetCookie()
        .find((line) => line.startsWith('n8n-auth='))
        ?.split(';')[0] ?? cookie;
    const text = await answer.text();
    if (!answer.ok) throw new Error(`n8n answered ${answer.status} to ${method} ${path}: ${text.slice(0, 1_000)}`);
    if (!answer.headers.get('content-type')?.startsWith('application/json')) return text;
    const value = JSON.parse(text);
    return path.startsWith('/rest/') ? value.data : value;
  };
}
