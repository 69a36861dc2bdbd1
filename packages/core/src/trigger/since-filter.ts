import type { PollDefinition } from './trigger.js';

/** The input of a listing that asks for rows from a time on; empty if the operation has no such filter. */
export function sinceFilter(
  { param, as = 'day' }: PollDefinition<unknown>['since'],
  time: number,
): Readonly<Record<string, string>> {
  const moment = new Date(time).toISOString();
  return param === undefined ? {} : { [param]: as === 'day' ? moment.slice(0, 10) : moment };
}
