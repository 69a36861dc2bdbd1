import { request } from 'undici';
import { onTestFinished } from 'vitest';

/** Follows the events of a service as a stream; counts the numbers `n` in their payloads. */
export async function follower(url: string, authorization: string) {
  const seen = new Map<number, number>();
  const headers = { authorization, accept: 'text/event-stream' };
  const { body, statusCode } = await request(`${url}/v1/events`, { headers, bodyTimeout: 0 });
  if (statusCode !== 200) throw new Error(`The stream was answered with ${statusCode}.`);
  onTestFinished(() => void body.destroy());
  void (async () => {
    let rest = '';
    for await (const chunk of body.setEncoding('utf8')) {
      const lines = `${rest}${String(chunk)}`.split('\n');
      rest = lines.pop()!;
      for (const line of lines) {
        const n = /^data: .*"n":(\d+)/.exec(line)?.[1];
        if (n !== undefined) seen.set(Number(n), (seen.get(Number(n)) ?? 0) + 1);
      }
    }
  })().catch(() => {});
  return seen;
}
