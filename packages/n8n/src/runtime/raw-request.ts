import type { CallOptions, Effect, FreeRequest, ManifestClient } from '@raccord/core/kernel';
import type { IExecuteFunctions } from 'n8n-workflow';
import type { NodeTable } from './table.js';

/** The operation for any request. Of all operations, only this one is not the connector's. */
export const rawRequest = 'request.send';

/** How core calls it. */
export const coreName = '$request';

/** Only GET is a read; with expressions, items may differ. */
export function rawEffect(context: IExecuteFunctions): Effect {
  const indexes = [...context.getInputData().keys()];
  return indexes.every((index) => context.getNodeParameter('method', index) === 'GET') ? 'read' : 'write';
}

/** The operations of the connector itself. */
export function ownOperations({ operations }: NodeTable): NodeTable['operations'] {
  const { [rawRequest]: _raw, ...own } = operations;
  return own;
}

export async function sendRaw(
  client: ManifestClient,
  input: Readonly<Record<string, unknown>>,
  options: CallOptions,
): Promise<unknown> {
  return (await client.$request(input as unknown as FreeRequest, options)).data;
}
