import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flatchr } from '@raccord/connector-flatchr';
import { createClient } from '@raccord/core';
import { createFlatchrSimulator, flatchrDemo } from '@raccord/simulators';

/**
 * A simulated Flatchr, a client for it and an empty folder that `close` removes, for the end of each example. With your
 * own account, call `createClient` without `servers`; you need no simulator.
 */
export async function startDemo() {
  const simulator = createFlatchrSimulator();
  const { servers, close } = await simulator.listen();
  const client = createClient(flatchr, { ...demoConnection(), servers });
  const folder = await mkdtemp(join(tmpdir(), 'raccord-example-'));
  const end = () => Promise.all([close(), rm(folder, { recursive: true })]);
  return { simulator, servers, client, folder, close: end };
}

/** Everything of the first company of the simulator: most calls only need the key. */
export function demoConnection() {
  const { company_key, slug, api_key, email, password } = flatchrDemo;
  return {
    settings: { company_key, slug },
    // files/expire needs the key in the URL, comments need a user.
    credentials: { api: { api_key }, api_query: { api_key }, user: { email, password } },
  };
}
