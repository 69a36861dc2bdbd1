import type { HttpRequest, ManifestClient } from '@raccord/core/kernel';
import { connectWith } from './connect.js';
import type { NodeContext } from './node-context.js';
import { rawRequest, sendRaw } from './raw-request.js';
import type { NodeTable } from './table.js';

type Plan = ReturnType<ManifestClient['$plan']>;

/**
 * Plans a free request: core makes and checks it as for a call, and gives it to a transport that sends nothing. The
 * credential is not in it, since n8n places that.
 */
export async function rawPlanner(context: NodeContext, table: NodeTable) {
  let made: HttpRequest | undefined;
  const record = async (request: HttpRequest) => {
    made = request;
    return { status: 204, headers: {}, bytes: async () => new Uint8Array() };
  };
  const transport = Object.assign(record, { ownsAuth: true as const });
  // Without limits: nothing is sent.
  const client = await connectWith(context, table, rawRequest, {}, { transport });
  return async (input: Readonly<Record<string, unknown>>): Promise<Plan> => {
    await sendRaw(client, input, {});
    const { method, url, headers, body } = made!;
    return { method, url, headers, ...(body === undefined ? {} : { body }) };
  };
}
