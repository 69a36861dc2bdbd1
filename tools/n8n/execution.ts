import { createRequire } from 'node:module';
import { join } from 'node:path';
import { serverFolder } from './cache.ts';

export interface Item {
  readonly json: Readonly<Record<string, unknown>>;
  readonly pairedItem?: unknown;
  readonly binary?: Readonly<Record<string, { readonly fileName?: string; readonly mimeType: string }>>;
}

export interface Failure {
  readonly message: string;
  readonly description?: string | null;
  readonly httpCode?: string | null;
  readonly context?: { readonly itemIndex?: number };
}

export interface NodeOutcome {
  readonly status: string;
  readonly milliseconds: number;
  /** Of the first output. */
  readonly items: readonly Item[];
  /** Of the second output, which a node has with `onError: 'continueErrorOutput'`. */
  readonly errorItems: readonly Item[];
  readonly error?: Failure;
}

export interface Execution {
  readonly status: string;
  readonly error?: Failure;
  /** The last run of each executed node, by the node's name. */
  readonly nodes: Readonly<Record<string, NodeOutcome>>;
}

interface RunData {
  readonly resultData: {
    readonly error?: Failure;
    readonly runData?: Readonly<Record<string, readonly NodeRun[]>>;
  };
}

interface NodeRun {
  readonly executionStatus: string;
  readonly executionTime: number;
  readonly error?: Failure;
  readonly data?: { readonly main?: readonly (readonly Item[] | null)[] };
}

/** Parses the answer of `GET /rest/executions/{id}`: its data is text in the format of npm's flatted. */
export function readExecution({ status, data }: { readonly status: string; readonly data: string }): Execution {
  const { parse } = createRequire(join(serverFolder, 'node_modules/n8n/package.json'))('flatted');
  const { resultData } = parse(data) as RunData;
  const nodes = Object.entries(resultData.runData ?? {}).map(
    ([name, runs]) => [name, outcomeOf(runs.at(-1)!)] as const,
  );
  return { status, nodes: Object.fromEntries(nodes), ...(resultData.error ? { error: resultData.error } : {}) };
}

function outcomeOf({ executionStatus, executionTime, error, data }: NodeRun): NodeOutcome {
  return {
    status: executionStatus,
    milliseconds: executionTime,
    items: data?.main?.[0] ?? [],
    errorItems: data?.main?.[1] ?? [],
    ...(error ? { error } : {}),
  };
}
