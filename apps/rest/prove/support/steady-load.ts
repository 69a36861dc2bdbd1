import { setTimeout as pause } from 'node:timers/promises';
import { Agent, request } from 'undici';

/** How long requests took, in ms, from when each was due: what waits behind a slow one counts as slow. */
export interface Latencies {
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

/** Sends webhooks at a steady rate, whatever the answers take. `next` is the body of number `n`. */
export async function steadyLoad(
  url: string,
  { perSecond, count, next }: { perSecond: number; count: number; next: (n: number) => string },
): Promise<Latencies> {
  const dispatcher = new Agent({ connections: 50 });
  const { origin, pathname } = new URL(url);
  const from = performance.now() + 50;
  const times: number[] = [];
  const send = async (n: number, due: number): Promise<void> => {
    const headers = { 'content-type': 'application/json' };
    const answer = await request(`${origin}${pathname}`, { method: 'POST', headers, body: next(n), dispatcher });
    await answer.body.dump();
    if (answer.statusCode !== 200) throw new Error(`A webhook was answered with ${answer.statusCode}.`);
    times.push(performance.now() - due);
  };
  const running: Promise<void>[] = [];
  for (let n = 0; n < count; n++) {
    const due = from + (n * 1000) / perSecond;
    while (performance.now() < due) await pause(Math.max(due - performance.now(), 0));
    running.push(send(n, due));
  }
  await Promise.all(running);
  await dispatcher.close();
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number): number => sorted[Math.min(Math.floor(sorted.length * part), sorted.length - 1)]!;
  return { p50: at(0.5), p99: at(0.99), most: at(1) };
}
