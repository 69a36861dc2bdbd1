import type { ManifestClient } from '@raccord/core/kernel';
import { sha256Hex } from '@raccord/core/tools';
import type { ReadInput } from './input.js';
import { sizeOfBytes } from './size-of-bytes.js';

export type Plan = ReturnType<ManifestClient['$plan']>;

/** The request of one item, read and checked. */
export interface Prepared extends ReadInput {
  readonly index: number;
  readonly limit: number;
  readonly plan: Plan;
}

type Input = Record<string, unknown>;

/** Where the parameters of an item are read from. */
export interface Reading {
  readonly input: (index: number) => ReadInput;
  /** How many rows an item gives at most. */
  readonly limit: (index: number) => number;
}

export interface Preparing extends Reading {
  /** The input with other ids exchanged. */
  readonly exchanged: (input: Input) => Promise<Input>;
  /** The request of a checked input. */
  readonly planned: (input: Input) => Plan | Promise<Plan>;
}

/** Reads and checks the parameters of one item. Throws what the call would throw before it sends something. */
export async function prepare(
  { input: read, limit: limitOf, exchanged, planned }: Preparing,
  index: number,
): Promise<Prepared> {
  const limit = limitOf(index);
  const { input: given, files } = read(index);
  const input = await exchanged(given);
  return { index, limit, input, files, plan: await planned(input) };
}

/** Tells the planned requests of a run apart: two equal ones at two items are two. */
export function identityOf({ index, plan: { method, url }, input }: Prepared): Promise<string> {
  return sha256Hex(`${index} ${method} ${url} ${JSON.stringify(input, sizeOfBytes)}`);
}
