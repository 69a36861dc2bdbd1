import {
  clientFromManifest,
  type ManifestClient,
  memoryLimits,
  memoryTokens,
  type Runs,
  type Runtime,
} from '@raccord/core/kernel';
import { sleep } from 'n8n-workflow';
import { baseUrl, credentialField } from './credential-field.js';
import { withChosenCredential } from './chosen-credential.js';
import { ownOperations } from './raw-request.js';
import type { NodeTable } from './table.js';
import type { NodeContext } from './node-context.js';
import { n8nTransport } from './transport.js';

/** Shared by all executions in this process: the vendor's limits are per account. */
const limits = memoryLimits();

/** A client for one operation, with the credential types it needs. Throws n8n's own error if one is missing. */
export async function connect(
  context: NodeContext,
  table: NodeTable,
  operation: string,
  runs: Runs,
): Promise<ManifestClient> {
  return connectWith(context, table, operation, runs, { limits });
}

/** The same, with own parts of the runtime. */
export async function connectWith(
  context: NodeContext,
  whole: NodeTable,
  operation: string,
  runs: Runs,
  own: Partial<Runtime>,
): Promise<ManifestClient> {
  const table = withChosenCredential(context, whole, operation);
  const settings: Record<string, string> = {};
  const lacking: Record<string, string[]> = {};
  let server: string | undefined;
  for (const credential of table.operations[operation]?.credentials ?? []) {
    const values = await context.getCredentials<Record<string, string>>(credential);
    for (const name of Object.keys(table.settings))
      settings[name] ||= String(values[credentialField(name)] ?? '').trim();
    server ||= (values[baseUrl] ?? '').trim().replace(/\/+$/, '');
    const fields = Object.entries(table.credentials[credential]?.fields ?? {});
    lacking[credential] = fields.filter(([field]) => isEmpty(values[field])).map(([, label]) => label);
  }
  const connection = { settings, credentials: {}, servers: server || undefined };
  return clientFromManifest(
    { ...table, operations: ownOperations(table) },
    connection,
    { ...runtimeOf(context, table, lacking), ...own },
    { runs },
  );
}

/** n8n's own sleep does not end when the execution is cancelled. */
function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal?.reason);
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop, { once: true });
    void sleep(ms).then(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    });
  });
}

function isEmpty(value: unknown): boolean {
  return String(value ?? '').trim() === '';
}

function runtimeOf(context: NodeContext, table: NodeTable, lacking: Readonly<Record<string, readonly string[]>>) {
  return {
    transport: n8nTransport(context, table, lacking),
    sleep: pause,
    now: () => Date.now(),
    random: () => Math.random(),
    allowHost: () => true, // the owner of an n8n credential chooses its server, as in its base URL
    tokens: memoryTokens(), // stays empty: n8n stores the tokens
    host: table.host,
  };
}
