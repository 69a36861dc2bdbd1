import { Agent, request } from 'undici';
import type { ServerRow } from './row.ts';
import { spreadOf } from './statistics.ts';

/** Callers of a server, so many at once. */
export interface Load {
  first(): Promise<string>;
  /** The median latency of so many requests, in ms. */
  run(requests: number): Promise<number>;
  stop(): Promise<void>;
}

export function startLoad(address: string, { path, headers, body }: ServerRow['request'], atOnce: number): Load {
  const dispatcher = new Agent({ connections: atOnce, keepAliveTimeout: 600_000, headersTimeout: 0, bodyTimeout: 0 });
  const call = async (): Promise<string> => {
    const response = await request(address + path, { method: 'POST', headers, body, dispatcher });
    const text = await response.body.text();
    if (response.statusCode !== 200) throw new Error(`${path} was answered with ${response.statusCode}: ${text}`);
    return text;
  };
  return {
    first: call,
    run: async (requests) => {
      const latencies: number[] = [];
      let left = requests;
      const caller = async (): Promise<void> => {
        while (left-- > 0) {
          const started = performance.now();
          await call();
          latencies.push(performance.now() - started);
        }
      };
      await Promise.all(Array.from({ length: Math.min(atOnce, requests) }, caller));
      return spreadOf(latencies).median;
    },
    stop: () => dispatcher.destroy(),
  };
}
