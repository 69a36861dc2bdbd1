import { createHmac } from 'node:crypto';
import { type Answer, type Seen, startLookAlike } from '../look-alike.ts';

/*
 * Behaves as GitHub's documents say, read on 2026-11-29, and shares nothing with the connector:
 * - pages, Link: https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api
 * - limits: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 * - refusals: https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api
 * - tokens: https://docs.github.com/en/rest/authentication/authenticating-to-the-rest-api
 * - issues, assets: https://github.com/github/rest-api-description (api.github.com.2022-11-28.yaml)
 * - webhooks: https://docs.github.com/en/webhooks/webhook-events-and-payloads
 * Not known, so assumed: several labels must all be on the issue; the texts of refusals, where no page shows them.
 */

export interface LookAlikeIssue {
  id: number;
  number: number;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  labels: { name: string }[];
  created_at: string;
  updated_at: string;
  closed_at: string | null;
  pull_request?: { url: string };
}

export async function startGitHub({ token = 'example-token', issues = 70, now = () => Date.now() } = {}) {
  const state = {
    issues: Array.from({ length: issues }, (_, index) => issueOf(index + 1)),
    assets: [] as { id: number; name: string; content_type: string; size: number; bytes: Buffer }[],
    /** The former name of the repository redirects to it. */
    formerName: 'old-press',
    repository: 4217,
    remaining: 5000,
    /** Seconds since 1970. */
    reset: Math.floor(Date.UTC(2026, 10, 29, 12) / 1000),
  };

  const server = await startLookAlike((seen) => {
    const answer = state.remaining > 0 ? answerTo(seen) : limited();
    state.remaining = Math.max(0, state.remaining - 1);
    const limits = {
      'x-ratelimit-limit': '5000',
      'x-ratelimit-remaining': String(state.remaining),
      'x-ratelimit-reset': String(state.reset),
      date: new Date(now()).toUTCString(),
    };
    return { ...answer, headers: { ...limits, ...answer.headers } };
  });

  function answerTo(seen: Seen): Answer {
    if (!seen.headers['user-agent']) return refused(403, 'Request forbidden: a User-Agent header is required.');
    const version = seen.headers['x-github-api-version'];
    if (version !== undefined && version !== '2022-11-28')
      return refused(400, `${version} is not a supported version.`);
    if (seen.headers['authorization'] !== `Bearer ${token}`) {
      return seen.headers['authorization'] ? refused(401, 'Bad credentials') : refused(404, 'Not Found');
    }
    if (seen.path === '/user') return { status: 200, json: { login: 'ada-example', id: 7, type: 'User' } };
    const byId = `/repositories/${state.repository}`;
    if (seen.path.startsWith(`/repos/example/${state.formerName}/`)) {
      const rest = seen.path.slice(`/repos/example/${state.formerName}`.length);
      const location = `${server.url}${byId}${rest}${seen.search ? `?${seen.search}` : ''}`;
      return { ...refused(301, 'Moved Permanently'), headers: { location } };
    }
    const path = seen.path.replace(byId, '/repos/example/press');
    if (path === '/repos/example/press/issues' && seen.method === 'GET') return list(seen);
    if (path === '/repos/example/press/issues' && seen.method === 'POST') return create(seen);
    if (/^\/repos\/example\/press\/releases\/\d+\/assets$/.test(path) && seen.method === 'POST') return upload(seen);
    return refused(404, 'Not Found');
  }

  function list({ query }: Seen): Answer {
    const wanted = query.get('state') ?? 'open';
    const labels = (query.get('labels') ?? '').split(',').filter(Boolean);
    const since = query.get('since');
    const by = query.get('sort') === 'updated' ? 'updated_at' : 'created_at';
    const sign = query.get('direction') === 'asc' ? 1 : -1;
    const found = state.issues
      .filter((issue) => wanted === 'all' || issue.state === wanted)
      .filter((issue) => labels.every((label) => issue.labels.some(({ name }) => name === label)))
      .filter((issue) => !since || Date.parse(issue.updated_at) >= Date.parse(since))
      .toSorted((a, b) => sign * (Date.parse(a[by]) - Date.parse(b[by])));
    const size = Math.min(Number(query.get('per_page') ?? 30), 100);
    const page = Number(query.get('page') ?? 1);
    const last = Math.ceil(found.length / size);
    const link = (to: number, rel: string) => {
      const next = new URLSearchParams(query);
      next.set('page', String(to));
      return `<${server.url}/repositories/${state.repository}/issues?${next}>; rel="${rel}"`;
    };
    const links = [
      ...(page > 1 ? [link(page - 1, 'prev')] : []),
      ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : []),
      ...(page > 1 ? [link(1, 'first')] : []),
    ];
    return {
      status: 200,
      json: found.slice((page - 1) * size, page * size),
      headers: links.length > 0 ? { link: links.join(', ') } : {},
    };
  }

  function create({ body }: Seen): Answer {
    let input: unknown;
    try {
      input = JSON.parse(body.toString('utf8'));
    } catch {
      return refused(400, 'Problems parsing JSON');
    }
    if (typeof input !== 'object' || input === null || Array.isArray(input)) {
      return refused(400, 'Body should be a JSON object');
    }
    const { title, body: text, labels } = input as { title?: unknown; body?: unknown; labels?: unknown };
    const wrong = [
      ...(title === undefined || title === '' ? [{ resource: 'Issue', field: 'title', code: 'missing_field' }] : []),
      ...(labels !== undefined && !Array.isArray(labels)
        ? [{ resource: 'Issue', field: 'labels', code: 'invalid' }]
        : []),
    ];
    if (wrong.length > 0) return refused(422, 'Validation Failed', wrong);
    const issue: LookAlikeIssue = {
      ...issueOf(state.issues.length + 1),
      title: String(title),
      body: text === undefined ? null : String(text),
      labels: ((labels as string[] | undefined) ?? []).map((name) => ({ name })),
    };
    state.issues.push(issue);
    const location = `${server.url}/repos/example/press/issues/${issue.number}`;
    return { status: 201, json: issue, headers: { location } };
  }

  function upload({ query, headers, body }: Seen): Answer {
    const name = query.get('name');
    const type = headers['content-type'];
    if (!name)
      return refused(422, 'Validation Failed', [{ resource: 'ReleaseAsset', field: 'name', code: 'missing_field' }]);
    if (!type || type.startsWith('multipart/') || type.startsWith('application/json')) {
      return refused(422, 'Validation Failed', [{ resource: 'ReleaseAsset', field: 'content_type', code: 'invalid' }]);
    }
    if (state.assets.some((asset) => asset.name === name)) {
      return refused(422, 'Validation Failed', [{ resource: 'ReleaseAsset', field: 'name', code: 'already_exists' }]);
    }
    const asset = { id: 9000 + state.assets.length, name, content_type: type, size: body.length, bytes: body };
    state.assets.push(asset);
    const { bytes: _, ...told } = asset;
    return {
      status: 201,
      json: { ...told, state: 'uploaded', created_at: '2026-11-29T10:00:00Z', updated_at: '2026-11-29T10:00:00Z' },
    };
  }

  const limited = (): Answer => refused(403, 'API rate limit exceeded for user ID 7.');
  return { ...server, state, token };
}

function refused(status: number, message: string, errors?: readonly object[]): Answer {
  const documentation_url = 'https://docs.github.com/rest';
  return { status, json: { message, ...(errors ? { errors } : {}), documentation_url, status: String(status) } };
}

function issueOf(number: number): LookAlikeIssue {
  const at = new Date(Date.UTC(2026, 10, 1) + number * 3_600_000).toISOString().replace('.000', '');
  return {
    id: 3_100_000_000 + number,
    number,
    title: `The press stops at page ${number}`,
    body: number % 2 === 0 ? 'It starts again after a minute.' : null,
    state: number % 5 === 0 ? 'closed' : 'open',
    labels: [{ name: number % 2 === 0 ? 'bug' : 'question' }, ...(number % 4 === 0 ? [{ name: '@high' }] : [])],
    created_at: at,
    updated_at: at,
    closed_at: number % 5 === 0 ? at : null,
    ...(number % 7 === 0 ? { pull_request: { url: 'https://api.github.com/repos/example/press/pulls/7' } } : {}),
  };
}

/** A delivery of a webhook as GitHub makes it: the headers, and the bytes they sign. */
export function deliver(event: string, payload: unknown, secret: string) {
  const rawBody = new TextEncoder().encode(JSON.stringify(payload));
  const signature = createHmac('sha256', secret).update(rawBody).digest('hex');
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'GitHub-Hookshot/044aadd',
    'x-github-event': event,
    'x-github-delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958',
    'x-hub-signature-256': `sha256=${signature}`,
  };
  return { method: 'POST', headers, rawBody };
}
