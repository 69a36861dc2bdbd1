import { poll, type PollOptions, type PollState, type PollTrigger } from '../index.js';

/** Noon of 31 January 2026. */
export const noon = Date.UTC(2026, 0, 31, 12);
/** A moment as a row has it. */
export const at = (ms: number) => new Date(ms).toISOString();
/** A row of the list, with its time. */
export const row = (id: number, ms: number, more: object = {}) => ({ id, at: at(ms), ...more });

/** A client whose list is what it is given now; it keeps what it was asked. */
export function api(list: unknown = []) {
  const asked: unknown[] = [];
  const world = {
    list,
    asked,
    $call: async (operation: string, input?: unknown) => {
      asked.push([operation, input]);
      return world.list;
    },
  };
  return world;
}

/** The ids of the rows that events are of. */
export const ids = (events: readonly { readonly event: unknown }[]) =>
  events.map(({ event }) => (event as { id: number }).id);

/** Polls again and again, keeping the state as a host does: as JSON. */
export function host(trigger: PollTrigger) {
  let state: PollState | null = null;
  const turn = async (list: unknown, options: PollOptions) => {
    const polled = await poll(api(list), trigger, state, options);
    state = JSON.parse(JSON.stringify(polled.state)) as PollState;
    return polled;
  };
  return { turn, state: () => state };
}
