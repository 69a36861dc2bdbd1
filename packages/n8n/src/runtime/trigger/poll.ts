import type { PollTrigger, ReportTrigger } from '@raccord/core';
import type { Runs } from '@raccord/core/kernel';
import { poll, type PollState, type TriggerEvent } from '@raccord/core/triggers';
import {
  type IDataObject,
  type IExecuteFunctions,
  type INodeExecutionData,
  type IPollFunctions,
  NodeOperationError,
} from 'n8n-workflow';
import { connect } from '../connect.js';
import { nodeFailure } from '../failure.js';
import { readInput } from '../input.js';
import { itemOf } from './item.js';
import { pollParameter } from './parameter-names.js';
import { inputOf, pollOf, type TriggerTable } from './table.js';

/** What n8n stores with the workflow between polls. */
interface Stored {
  readonly v: 1;
  /** The trigger and the credentials it is about: with another one, polling starts over. */
  readonly about: string;
  /** Counts the changes, so that a slow poll sees that another one was faster. */
  readonly n: number;
  readonly state: PollState;
}

/** What to poll, and what the user gave for it. */
interface Polled {
  readonly trigger: PollTrigger | ReportTrigger;
  readonly list: string;
  readonly input: Readonly<Record<string, unknown>> | undefined;
}

/** By the static data of a workflow in memory: since when a poll is under way. */
const underWay = new WeakMap<object, number>();
/** A poll that has not ended by then never will. */
const stuckAfterMs = 10 * 60_000;

/**
 * One poll: an item for each new event, or null. The first poll of a published workflow only marks what is there; a
 * test in the editor shows the newest rows and marks nothing. The mark moves only together with items: n8n does not
 * store it without. A crash between the two repeats items with the same ids.
 */
export async function pollEvents(
  context: IPollFunctions,
  table: TriggerTable,
  runs: Runs = {},
): Promise<INodeExecutionData[][] | null> {
  const now = Date.now();
  try {
    const polled = polledOf(context, table);
    if (context.getMode() === 'manual') return await sample(context, table, runs, polled, now);
    const data = context.getWorkflowStaticData('node');
    if (now - (underWay.get(data) ?? -Infinity) < stuckAfterMs) return null; // the next one finds what this one would
    underWay.set(data, now);
    try {
      return await pollOnce(context, table, runs, polled, data, now);
    } finally {
      underWay.delete(data);
    }
  } catch (error) {
    throw nodeFailure(context, table, error, 0);
  }
}

async function pollOnce(
  context: IPollFunctions,
  table: TriggerTable,
  runs: Runs,
  { trigger, list, input }: Polled,
  data: IDataObject,
  now: number,
): Promise<INodeExecutionData[][] | null> {
  const about = aboutOf(context, trigger);
  const before = storedIn(data);
  const state = before?.about === about ? before.state : null;
  const client = await connect(context, table, list, runs);
  const next = await poll(client, trigger, state, { now, ...given(input) });
  // A poll that was given up for stuck, and was only slow: what it found is found again.
  if (storedIn(data)?.n !== before?.n) return null;
  // Without items n8n does not store the mark, and an unchanged one finds the same rows again. A condition that has
  // stopped holding is remembered all the same, at least while n8n runs.
  if (state && next.events.length === 0 && input?.['when'] === undefined) return null;
  const stored: Stored = { v: 1, about, n: (before?.n ?? 0) + 1, state: next.state };
  data['poll'] = stored as unknown as IDataObject;
  return next.events.length > 0 ? [next.events.map((event) => itemOf(event, now))] : null;
}

const dayMs = 86_400_000;
const shown = 10;

/** The newest rows as the events they would be. */
async function sample(
  context: IPollFunctions,
  table: TriggerTable,
  runs: Runs,
  { trigger, list, input }: Polled,
  now: number,
): Promise<INodeExecutionData[][]> {
  const client = await connect(context, table, list, runs);
  // A report asks for the days by itself: ten years of figures would be too much.
  for (const days of trigger.kind === 'report' ? [30] : [30, 3_650]) {
    const since = new Date(now - days * dayMs).toISOString();
    const { events }: { events: TriggerEvent<unknown>[] } = await poll(client, trigger, null, {
      since,
      now,
      ...given(input),
    });
    if (events.length > 0)
      return [
        events
          .slice(-shown)
          .toReversed()
          .map((event) => itemOf(event, now)),
      ];
  }
  const description = 'Add one there, or publish the workflow: it starts with the next event.';
  throw new NodeOperationError(context.getNode(), `${table.name} has nothing to show for "${trigger.title}" yet`, {
    description,
  });
}

function given(input: Polled['input']): { readonly input?: unknown } {
  return input === undefined ? {} : { input };
}

function polledOf(context: IPollFunctions, table: TriggerTable): Polled {
  const name = context.getNodeParameter(pollParameter) as string;
  const trigger = pollOf(table, name);
  if (trigger) {
    const schema = inputOf(table, name);
    const input = schema ? readInput(asItem(context), 0, schema).input : undefined;
    return { trigger, list: trigger.kind === 'poll' ? trigger.list : String(input?.['operation']), input };
  }
  const description = 'Choose an event of the list in the field "Event".';
  throw new NodeOperationError(context.getNode(), `The event "${name}" does not exist`, { description });
}

/** The parameters of a trigger belong to no item. */
function asItem(context: IPollFunctions): IExecuteFunctions {
  const getNodeParameter = (name: string, _item: number, usual?: unknown) =>
    context.getNodeParameter(name, usual as never);
  return Object.assign(Object.create(context), { getNodeParameter }) as IExecuteFunctions;
}

function aboutOf(context: IPollFunctions, { name }: { readonly name: string }): string {
  const credentials = Object.entries(context.getNode().credentials ?? {}).map(([type, { id }]) => `${type}:${id}`);
  return [name, ...credentials.toSorted()].join(' ');
}

function storedIn(data: IDataObject): Stored | undefined {
  const stored = data['poll'] as unknown as Stored | undefined;
  return stored?.v === 1 ? stored : undefined;
}
