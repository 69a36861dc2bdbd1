import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { isToolUse } from './tool-use.js';

/**
 * The writes that went well in a run of the node that failed as a whole. "Retry On Fail" runs the node again for all of
 * its items: those are not sent again, and what they gave is output. See docs/decisions/0014-retry-on-fail-in-n8n.md.
 */
export interface Finished {
  get(item: string): INodeExecutionData[] | undefined;
  set(item: string, output: INodeExecutionData[]): void;
  /** The run failed: n8n may try again. */
  keep(): void;
  /** The run went well. */
  forget(): void;
}

interface Kept {
  readonly until: number;
  readonly outputs: ReadonlyMap<string, INodeExecutionData[]>;
}

const keptMs = 600_000;
/** Of the items of all runs. n8n tries again within seconds: older runs are dropped first. */
const mostItems = 100_000;

/** By the run of the node, the oldest first. There are no timers: what is too old is dropped at the next use. */
const runs = new Map<string, Kept>();

/** Undefined where n8n does not try again, or does not say of which run a try is. */
export function finishedItems(context: IExecuteFunctions, now = Date.now): Finished | undefined {
  const node = context.getNode();
  const execution = context.getExecutionId();
  if (node.retryOnFail !== true || !execution || isToolUse(context)) return undefined;
  const { $runIndex: index } = context.getWorkflowDataProxy(0);
  if (typeof index !== 'number') return undefined;
  const run = JSON.stringify([execution, node.id, index]);
  dropOld(now());
  const before = runs.get(run)?.outputs;
  const outputs = new Map<string, INodeExecutionData[]>();
  return {
    get: (item) => before?.get(item),
    set: (item, output) => void outputs.set(item, output),
    keep: () => {
      runs.delete(run);
      runs.set(run, { until: now() + keptMs, outputs: new Map([...(before ?? []), ...outputs]) });
      dropMost();
    },
    forget: () => void runs.delete(run),
  };
}

/** Where a try cannot be told from another call, Retry On Fail repeats writes: the node says so. */
export function hintOnRetry(context: IExecuteFunctions): void {
  if (context.getNode().retryOnFail !== true) return;
  const message =
    'Retry On Fail is on: n8n may send this request again though it went through. Turn it off for writes.';
  context.addExecutionHints?.({ message, type: 'warning', location: 'outputPane' }); // older versions of n8n have no hints
}

function dropOld(now: number): void {
  for (const [run, { until }] of runs) if (until <= now) runs.delete(run);
}

function dropMost(): void {
  let items = 0;
  for (const [run, { outputs }] of [...runs].toReversed()) {
    items += outputs.size;
    if (items > mostItems) runs.delete(run);
  }
}
