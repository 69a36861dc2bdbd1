import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../packages/core/dist/index.js';
import { afsDemo, flatchrDemo } from '../../packages/simulators/dist/index.js';
import { root } from '../setup/environment.mjs';
import type { Credential } from './driver.ts';
import type { World } from './world.ts';

/** What scenarios that cover every node package need to know of a vendor. */
export interface VendorOfPackage {
  readonly manifest: Manifest;
  readonly baseUrl: string;
  /** The credentials of the simulated account: `api_key` fills the field `apiKey`. */
  readonly demo: Readonly<Record<string, string>>;
  /** A request for the operation that sends any request. */
  readonly rawExample: Readonly<Record<string, unknown>>;
  /** A document, an operation of it and its input, for the operation that calls those of documents. */
  readonly documentExample?: Readonly<Record<string, unknown>>;
  /** Cases that a simulator cannot answer as wanted, with the reason. */
  readonly exceptions: Readonly<Record<string, string>>;
  reset(): void;
}

/** By the name of a node package. A package without an entry fails its scenarios. */
export function vendorOf(packageName: string, { flatchr, afs }: World): VendorOfPackage {
  const vendors: Readonly<Record<string, () => VendorOfPackage>> = {
    'n8n-nodes-flatchr': () => ({
      manifest: manifestOf('connector-flatchr'),
      baseUrl: flatchr.baseUrl,
      demo: { ...flatchrDemo, token: flatchrDemo.hooks_token },
      rawExample: { method: 'GET', path: `/company/${flatchrDemo.company_key}/columns` },
      exceptions: {
        'messages.list (required)': 'the applicant of the examples has no messages at the start',
        'traits.list (required)': 'the applicant of the examples has no tag values at the start',
        'applicants.search (every example)': 'the key of the demo may not search the company of the example',
      },
      reset: () => flatchr.simulator.reset(),
    }),
    'n8n-nodes-afs-analytics': () => ({
      manifest: manifestOf('connector-afs'),
      baseUrl: afs.baseUrl,
      demo: afsDemo,
      rawExample: { method: 'POST', path: '/stats/batch', form: {} },
      documentExample: {
        document: {
          openapi: '3.0.3',
          paths: { '/constructed/now': { get: { operationId: 'getNow', responses: {} } } },
        },
        apiOperation: 'GET /constructed/now',
        apiFields: {},
      },
      exceptions: {},
      reset: () => afs.simulator.reset(),
    }),
  };
  const vendor = vendors[packageName];
  if (!vendor) throw new Error(`tools/n8n/vendors.ts has no entry for ${packageName}`);
  return vendor();
}

function manifestOf(connector: string): Manifest {
  return JSON.parse(readFileSync(join(root, 'packages', connector, 'manifest.json'), 'utf8')) as Manifest;
}

interface CredentialType {
  readonly name: string;
  readonly extends?: readonly string[];
  readonly properties: readonly { readonly name: string; readonly type: string }[];
}

/** Saves a credential of the simulated account; `other` replaces values. */
export async function demoCredential(
  { n8n }: World,
  { demo, baseUrl }: VendorOfPackage,
  type: string,
  other: Readonly<Record<string, unknown>> = {},
): Promise<Credential> {
  const types = await n8n.rest<CredentialType[]>('GET', '/types/credentials.json');
  const { properties = [] } = types.find(({ name }) => name === type) ?? {};
  const values: Readonly<Record<string, string>> = { base_url: baseUrl, ...demo };
  const data = properties.flatMap(({ name }) => {
    const value = values[name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)];
    return value === undefined ? [] : [[name, value] as const];
  });
  return n8n.createCredential(type, { ...Object.fromEntries(data), ...other });
}
