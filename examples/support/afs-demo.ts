import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afsDemo, type AfsSimulatorOptions, createAfsSimulator } from '@raccord/simulators';
import { afsClient, type AfsPlace } from './afs-client.ts';

/** A simulated AFS, its document, a client for it and an empty folder that `close` removes, for the end of each example. */
export async function startAfsDemo(options: AfsSimulatorOptions = {}, runtime: AfsPlace['runtime'] = {}) {
  const simulator = createAfsSimulator(options);
  const { servers, close } = await simulator.listen();
  const document = await (await fetch(`${servers.developers}/assets/openapi/v1/afsa.json`)).text();
  const folder = await mkdtemp(join(tmpdir(), 'raccord-example-'));
  const connect = (api_key: string) => afsClient(document, api_key, { servers, runtime });
  const end = () => Promise.all([close(), rm(folder, { recursive: true })]);
  return { simulator, servers, document, folder, connect, client: connect(afsDemo.api_key), close: end };
}
