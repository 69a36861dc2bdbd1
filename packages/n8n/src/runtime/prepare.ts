import type { ManifestClient } from '@raccord/core/kernel';
import { sha256Hex } from '@raccord/core/tools';
import type { IExecuteFunctions } from 'n8n-workflow';
import { type ReadInput, readInput } from './input.js';
import type { otherIds } from './other-ids.js';
import { rawPlan, rawRequest } from './raw-request.js';
import { limitOf } from './settings.js';
import { sizeOfBytes } from './size-of-bytes.js';
import type { NodeOperation } from './table.js';

type Plan = ReturnType<ManifestClient['$plan']>;

/** The request of one item, read and checked. */
export interface Prepared extends ReadInput {
  readonly index: number;
  readonly limit: number;
  readonly plan: Plan;
}

/** Reads and checks the parameters of one item. Throws what the call would throw before it sends something. */
export async function prepare(
  context: IExecuteFunctions,
  client: ManifestClient,
  exchanged: ReturnType<typeof otherIds>,
  [id, operation]: readonly [id: string, operation: NodeOperation],
  index: number,
): Promise<Prepared> {
  const limit = limitOf(context, index, operation);
  const { input: given, files } = readInput(context, index, operation.input);
  const input = await exchanged(client, given);
  return { index, limit, input, files, plan: id === rawRequest ? rawPlan(input) : client.$plan(id, input) };
}

/** Tells the planned requests of a run apart: two equal ones at two items are two. */
export function identityOf({ index, plan: { method, url }, input }: Prepared): Promise<string> {
  return sha256Hex(`${index} ${method} ${url} ${JSON.stringify(input, sizeOfBytes)}`);
}
