import type { ErrorCode, ErrorPlan, HttpRequest, Manifest, Sent } from '@raccord/core';
import { setAt } from '../fixtures/leaves.js';
import type { Answer, ScriptedResponse } from '../runtime/answer.js';

/** A failure between a connector and its vendor. */
export interface Situation {
  readonly name: string;
  /** The vendor's answer; `text` is its message, wherever it can have one. */
  readonly answer: (place: Place) => Answer | Promise<Answer>;
  /** The expected end, if no response decides it. */
  readonly ends?: { readonly code: ErrorCode; readonly sent: Sent };
  readonly retryAfterMs?: number;
  /** How long the answer takes, in ms. */
  readonly tookMs?: number;
  /** The vendor redirects the caller. */
  readonly redirects?: true;
  /** The caller stops: before anything is sent, or while it waits. */
  readonly stop?: 'before' | 'during';
}

export interface Place {
  readonly text: string;
  readonly request: HttpRequest;
  readonly now: () => number;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** The source of the caller's signal. */
  readonly controller: AbortController;
}

/** Time limit of the attempts of every situation, in ms. */
export const timeoutMs = 1000;
const hourMs = 3_600_000;

/** Every failure mode, including the connector's own error rules. */
export function situationsOf(manifest: Manifest): Situation[] {
  return [...statuses(manifest), ...ruleSituations(manifest), ...bodies, ...broken];
}

function statuses({ errors }: Manifest): Situation[] {
  const plain = (status: number): Situation => ({
    name: String(status),
    answer: ({ text }) => ({ status, headers: requestIdOf(errors), json: errorBody(errors, text) }),
  });
  const limited = (
    name: string,
    retryAfterMs: number,
    headers: (now: number) => Readonly<Record<string, string>>,
  ): Situation => ({
    name,
    retryAfterMs,
    answer: ({ text, now }) => ({
      status: 429,
      headers: { ...requestIdOf(errors), ...headers(now()) },
      json: errorBody(errors, text),
    }),
  });
  return [
    ...[400, 401, 403, 404, 408, 409, 422, 429].map(plain),
    limited('429 with seconds', 2000, () => ({ 'retry-after': '2' })),
    limited('429 with milliseconds', 1500, () => ({ 'retry-after-ms': '1500', 'retry-after': '9' })),
    limited('429 with a date', 3000, (now) => ({ 'retry-after': new Date(now + 3000).toUTCString() })),
    limited('429 with a day', 24 * hourMs, () => ({ 'retry-after': '86400' })),
    ...[500, 503].map(plain),
    {
      name: 'a redirect',
      redirects: true,
      answer: () => ({ status: 302, headers: { location: `${elsewhere}/gone` }, text: '' }),
    },
  ];
}

/** A host that belongs to no one. */
export const elsewhere = 'https://elsewhere.invalid';

/** The situations of the connector's rules. A rule for the body alone is tried with success and failure. */
function ruleSituations({ errors }: Manifest): Situation[] {
  return (errors?.rules ?? []).flatMap(({ status, where, header, is }, index) => {
    const tried = status === undefined ? [200, 400] : [status].flat();
    return tried.map((one) => ({
      name: `rule ${index + 1} (${is}) with ${one}`,
      answer: ({ text }: Place): Answer => {
        const body = errorBody(errors, text);
        return {
          status: one,
          headers: { ...requestIdOf(errors), ...lowered(header) },
          json: where ? setAt(body, where.path, where.exists ? text : where.equals) : body,
        };
      },
    }));
  });
}

function lowered(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** The vendor's request id, where the connector looks for it. */
export const requestId = 'raccord-request-7';

function requestIdOf(errors: ErrorPlan | undefined): Readonly<Record<string, string>> {
  return errors?.requestId === undefined ? {} : { [errors.requestId.toLowerCase()]: requestId };
}

/** A body with a message where the connector looks for it. */
function errorBody(errors: ErrorPlan | undefined, text: string): unknown {
  const places = [errors?.code, errors?.message].filter((path) => path !== undefined);
  return places.reduce<unknown>((body, path) => setAt(body, path, text), {});
}

const html = (text: string): ScriptedResponse => ({
  headers: { 'content-type': 'text/html' },
  text: `<!doctype html><html><body><p>${text}</p></body></html>`,
});

const bodies: readonly Situation[] = [
  { name: 'HTML with 200', answer: ({ text }) => html(text) },
  { name: 'HTML with 502', answer: ({ text }) => ({ ...html(text), status: 502 }) },
  { name: 'an empty body', answer: () => ({ text: '' }) },
  { name: 'truncated JSON', answer: ({ text }) => ({ text: `{"a": [${JSON.stringify(text)}, ` }) },
];

const broken: readonly Situation[] = [
  { name: 'an unknown host', answer: ({ text }) => socket('ENOTFOUND', text), ends: { code: 'network', sent: 'no' } },
  {
    name: 'a refused connection',
    answer: ({ text }) => socket('ECONNREFUSED', text),
    ends: { code: 'network', sent: 'no' },
  },
  {
    name: 'a connection that does not come about',
    answer: ({ text }) => socket('UND_ERR_CONNECT_TIMEOUT', text),
    ends: { code: 'timeout', sent: 'no' },
  },
  { name: 'a reset', answer: ({ text }) => socket('ECONNRESET', text), ends: { code: 'network', sent: 'maybe' } },
  {
    name: 'a body that breaks off',
    answer: ({ text }) => ({ broken: socket('ECONNRESET', text) }),
    ends: { code: 'network', sent: 'yes' },
  },
  {
    name: 'a timeout',
    answer: async ({ sleep, request }) => {
      await sleep(hourMs, request.signal);
      return {};
    },
    ends: { code: 'timeout', sent: 'maybe' },
    tookMs: timeoutMs,
  },
  { name: 'stopped before', answer: () => ({}), ends: { code: 'aborted', sent: 'no' }, stop: 'before' },
  {
    name: 'stopped during',
    answer: async ({ sleep, request, controller }) => {
      controller.abort(new Error('the test stops the call'));
      await sleep(hourMs, request.signal);
      return {};
    },
    ends: { code: 'aborted', sent: 'maybe' },
    stop: 'during',
  },
];

/** What Node's fetch rejects with when a socket fails. */
function socket(code: string, text: string): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(`${code} ${text}`), { code }) });
}
