import type { FuzzedRequest } from './requests.ts';

export interface FuzzedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

const members = ['type', 'title', 'status', 'detail', 'code', 'hint', 'instance'];

/** What is wrong with an answer, if anything is: a failure is a problem document, and none is ours. */
export function problemOf({ method }: FuzzedRequest, { status, headers, body }: FuzzedAnswer): string | undefined {
  if (status < 400) return undefined;
  if (status === 500 || status === 501 || status === 503) return `a failure of the service: ${status}`;
  if (method === 'HEAD') return undefined;
  const type = String(headers['content-type']);
  if (type.startsWith('text/html')) return undefined; // pages for people, of the OAuth round trip
  if (type !== 'application/problem+json') return `a failure of the type ${type}`;
  const problem = JSON.parse(body) as Record<string, unknown>;
  const missing = members.filter((name) => problem[name] === undefined || problem[name] === '');
  if (missing.length > 0) return `a problem without ${missing.join(', ')}`;
  if (problem['status'] !== status) return `a problem of another status: ${String(problem['status'])}`;
  if (problem['instance'] !== `urn:raccord:request:${String(headers['x-request-id'])}`)
    return 'a problem with another request id';
  return undefined;
}
