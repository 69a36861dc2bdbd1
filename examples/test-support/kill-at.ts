import type { Runtime } from '@raccord/core';
import { vi } from 'vitest';

/** For the client of a killed program. The turns of `files/expire` are kept by the process, which lives on in a test. */
export const unlimited: Pick<Runtime, 'limits'> = { limits: { acquire: async () => () => {} } };

/**
 * Runs a program that is killed at its n-th request: `before` it leaves, or `after` it was answered, when the answer is not
 * read any more. What the program would have done from then on never happens, a write of its state included. Says whether
 * it got that far. Give it a client of its own: what a killed one holds is never let go.
 */
export async function isKilledAt(nth: number, when: 'before' | 'after', program: () => Promise<unknown>) {
  const send = globalThis.fetch;
  let requests = 0;
  const killed = new Promise<true>((resolve) => {
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (...request) => {
      requests += 1;
      if (requests !== nth) return send(...request);
      if (when === 'after') await (await send(...request)).arrayBuffer();
      resolve(true);
      return new Promise<never>(() => {});
    });
  });
  const ended = program().then(() => false as const);
  try {
    return await Promise.race([killed, ended]);
  } finally {
    vi.restoreAllMocks();
  }
}

/** A test of each place where a program can be killed, in a world of its own, until there is none left. */
export async function killedEverywhere(test: (nth: number, when: 'before' | 'after') => Promise<boolean>) {
  let places = 0;
  for (const when of ['before', 'after'] as const) {
    for (let nth = 1; await test(nth, when); nth += 1) places += 1;
  }
  return places;
}
