import type { ErrorCode } from '../error-codes.js';
import type { InputOf, OutputOf } from '../schema/standard-schema.js';

/** What a composed operation knows of an operation it calls; every `Operation` fits. */
interface Part {
  readonly input: unknown;
  readonly output: unknown;
}

/** What a composed operation can do: call the operations in its `uses`. It sees no credentials. */
export interface Host<Uses extends Record<string, Part> = Record<never, never>> {
  readonly settings: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal | undefined;
  /** Runs one of the operations in `uses`. A paginated one returns its rows as a list. */
  call<Id extends keyof Uses & string>(
    id: Id,
    ...input: {} extends InputOf<Uses[Id]['input']>
      ? [input?: InputOf<Uses[Id]['input']>]
      : [input: InputOf<Uses[Id]['input']>]
  ): Promise<OutputOf<Uses[Id]['output']>>;
  /** Resolves after `ms` milliseconds; rejects if the caller stops. */
  wait(ms: number): Promise<void>;
  /** An error to throw when the steps answered but the whole cannot, or to add to the failure of a step (`cause`). */
  fail(code: ErrorCode, message: string, hint: string, cause?: unknown): Error;
}

// oxlint-disable-next-line typescript/no-explicit-any -- stored functions of every input and output
export type RunFunction = (host: Host<any>, input: any) => Promise<any>;
