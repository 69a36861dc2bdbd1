import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export interface Stall {
  readonly ms: number;
  /** When the answer came. */
  readonly at: number;
}

export interface Pulse {
  /** Waits longer than the limit so far. */
  readonly stalls: readonly Stall[];
  longest(): number;
  stop(): Promise<void>;
}

/** Asks for the health of the service every 20 ms, in a thread of its own: more often would be much of the load. */
export async function pulseOf(url: string, limitMs: number): Promise<Pulse> {
  const worker = new Worker(program, { eval: true, workerData: `${url}/livez` });
  const stalls: Stall[] = [];
  let longest = 0;
  await once(worker, 'message'); // it runs
  worker.on('message', (stall: Stall) => {
    longest = Math.max(longest, stall.ms);
    if (stall.ms > limitMs) stalls.push(stall);
  });
  return { stalls, longest: () => longest, stop: async () => void (await worker.terminate()) };
}

const program = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { Agent, get } = require('node:http');
  const agent = new Agent({ keepAlive: true });
  const ask = () => new Promise((resolve, reject) =>
    get(workerData, { agent }, (answer) => answer.resume().on('end', resolve)).on('error', reject));
  let longest = 0;
  (async () => {
    await ask();
    parentPort.postMessage({ ms: 0, at: Date.now() });
    for (;;) {
      const started = performance.now();
      await ask();
      const ms = performance.now() - started;
      if (ms > longest || ms > 250) parentPort.postMessage({ ms, at: Date.now() });
      longest = Math.max(longest, ms);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
`;
