import {
  type AfsSimulator,
  createAfsSimulator,
  createFlatchrSimulator,
  type FlatchrSimulator,
} from '../../packages/simulators/dist/index.js';
import { type Driver, drive } from './driver.ts';
import { oneOrigin } from './one-origin.ts';
import type { NodePackage } from './package.ts';
import { forwarded, type N8nOptions, type N8nServer, startN8n } from './server.ts';

export interface Vendor<Simulator> {
  readonly simulator: Simulator;
  /** The "Base URL" of a credential. */
  readonly baseUrl: string;
}

/** The world of a scenario: real n8n with the packages, and vendors that it can reach. */
export interface World {
  readonly n8n: Driver;
  readonly url: string;
  readonly packages: readonly NodePackage[];
  readonly flatchr: Vendor<FlatchrSimulator>;
  readonly afs: Vendor<AfsSimulator>;
  /** For each scenario the vendors are reset, and n8n is as the previous one left it. */
  reset(): void;
  readonly restart: N8nServer['restart'];
  log(): string;
  close(): Promise<void>;
}

export async function createWorld(packages: readonly NodePackage[], options?: N8nOptions): Promise<World> {
  let server: N8nServer | undefined;
  const flatchr = createFlatchrSimulator({ send: (request) => forwarded(request, server?.url ?? '') });
  const afs = createAfsSimulator();
  const flatchrServers = await flatchr.listen();
  const afsServers = await afs.listen();
  const flatchrOrigin = await oneOrigin((path) =>
    isCareersPath(path) ? flatchrServers.servers.careers : flatchrServers.servers.default,
  );
  const vendors = [flatchrOrigin, flatchrServers, afsServers];
  const close = async () => {
    await server?.stop();
    await Promise.all(vendors.map((vendor) => vendor.close()));
  };
  try {
    server = await startN8n(packages, options);
    return {
      n8n: await drive(server.url),
      url: server.url,
      packages,
      flatchr: { simulator: flatchr, baseUrl: flatchrOrigin.url },
      afs: { simulator: afs, baseUrl: afsServers.servers.default },
      reset() {
        flatchr.reset();
        afs.reset();
      },
      restart: server.restart,
      log: server.log,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function isCareersPath(path: string): boolean {
  return /^\/company\/[^/]+\.json($|\?)/.test(path) || path.startsWith('/vacancy/candidate/');
}
