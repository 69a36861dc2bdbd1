import type { AfsSimulatorOptions } from '@raccord/simulators';
import { onTestFinished } from 'vitest';
import { startAfsDemo } from '../support/afs-demo.ts';

/** A simulated AFS on sockets, a client and an empty folder, until the test ends. Nothing waits. */
export async function afsWorld(options: AfsSimulatorOptions = {}) {
  const world = await startAfsDemo(options, { sleep: async () => {} });
  onTestFinished(async () => void (await world.close()));
  return world;
}
