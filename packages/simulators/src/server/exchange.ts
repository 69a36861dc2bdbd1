import type { Fault, FaultQueue } from './faults.js';
import { forgetOldest } from './forget-oldest.js';
import { recordBody, recordHead, replay, type RecordedRequest } from './requests.js';

/** One host of a vendor. */
export interface SimulatedHost {
  /** The vendor's own origin, e.g. `https://api.flatchr.io`. */
  origin: string;
  /** The part of a server URL after the origin, e.g. `/v1`. */
  root?: string;
  handle: (request: Request) => Response | Promise<Response>;
}

export interface Journal {
  requests: RecordedRequest[];
  faults: FaultQueue;
  now: () => number;
}

/** For a cut one, the response is the part that still arrives: the head, and the first half of the body. */
export type Outcome = { kind: 'answer' | 'cut'; response: Response } | { kind: 'reset' } | { kind: 'hang' };

/** Passes one request through the record, the faults and the vendor's handler. */
export const exchange = async (
  request: Request,
  name: string,
  host: SimulatedHost,
  journal: Journal,
): Promise<Outcome> => {
  const recorded = recordHead(request, name, journal.now());
  journal.requests.push(recorded);
  const fault = journal.faults.take(recorded);
  if (fault) recorded.fault = fault.kind;
  if (fault?.kind === 'reset-before-read') return { kind: 'reset' };

  await recordBody(recorded, request);
  forgetOldest(journal.requests);
  const outcome = await decide(fault, async () => host.handle(replay(recorded)));
  if ('response' in outcome) recorded.status = outcome.response.status;
  return outcome;
};

const decide = async (fault: Fault | undefined, handle: () => Promise<Response>): Promise<Outcome> => {
  if (fault === undefined) return { kind: 'answer', response: await handle() };
  if (fault.kind === 'truncated') return { kind: 'answer', response: await firstHalf(await handle(), 'half') };
  if (fault.kind === 'cut') return { kind: 'cut', response: await firstHalf(await handle(), 'whole') };
  if ('applied' in fault && fault.applied) await handle();
  switch (fault.kind) {
    case 'status':
      return { kind: 'answer', response: statusAnswer(fault) };
    case 'html':
      return { kind: 'answer', response: htmlAnswer(fault.body ?? '<h1>Simulated fault</h1>', fault.status ?? 200) };
    case 'hang':
      return { kind: 'hang' };
    case 'reset-before-read':
    case 'reset-after-read':
      return { kind: 'reset' };
  }
};

const statusAnswer = (fault: Extract<Fault, { kind: 'status' }>): Response => {
  const headers = new Headers({ 'content-type': 'application/json; charset=utf-8', ...fault.headers });
  if (fault.retryAfter !== undefined) headers.set('retry-after', fault.retryAfter);
  const body = fault.body ?? { message: 'Simulated fault' };
  const bodyless = [204, 205, 304].includes(fault.status);
  return new Response(bodyless ? null : typeof body === 'string' ? body : JSON.stringify(body), {
    status: fault.status,
    headers,
  });
};

export const htmlAnswer = (body: string, status: number): Response =>
  new Response(`<!DOCTYPE html><html lang="fr"><body>${body}</body></html>`, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });

/**
 * The first half of an answer. With the length of the half, HTTP is intact; with the length of the whole, it is broken.
 */
const firstHalf = async (whole: Response, announced: 'half' | 'whole'): Promise<Response> => {
  const bytes = new Uint8Array(await whole.arrayBuffer());
  const half = bytes.slice(0, Math.floor(bytes.length / 2));
  const headers = new Headers(whole.headers);
  headers.set('content-length', String((announced === 'half' ? half : bytes).length));
  return new Response(half, { status: whole.status, headers });
};
