import { resolveSchema } from '../schema/standard-schema.js';
import { valueAt } from '../text/path.js';
import { pollInputInvalid } from './poll-failures.js';
import type { PollQuery } from './poll-query.js';
import type { ReportInput } from './report-input.js';
import { reportQuery } from './report-query.js';
import { sinceFilter } from './since-filter.js';
import type { PollTrigger, ReportTrigger } from './trigger.js';

/** Throws `input_invalid` if the user's input does not fit the trigger. */
export async function queryOf(trigger: PollTrigger | ReportTrigger, input: unknown): Promise<PollQuery> {
  const given = await checkedInput(trigger, input);
  if (trigger.kind === 'report') return reportQuery(trigger, given as ReportInput);
  const { list, constants, rows, identity, watch, since } = trigger;
  return {
    list,
    named: false,
    inputAt: (from, now) => ({ ...(given as object), ...constants, ...sinceFilter(since, Math.min(from, now)) }),
    rowsIn: (output) => {
      const found = rows === undefined ? output : valueAt(output, rows);
      return Array.isArray(found) ? found : [];
    },
    identity,
    watch,
    date: since.path,
    overlapMs: since.overlapMs,
    when: undefined,
  };
}

async function checkedInput(trigger: PollTrigger | ReportTrigger, input: unknown): Promise<unknown> {
  if (trigger.input === undefined) {
    if (input === undefined) return {};
    throw pollInputInvalid(trigger, [{ path: [], message: 'this trigger takes no input' }]);
  }
  const result = await resolveSchema(trigger.input)['~standard'].validate(input ?? {});
  if (result.issues) throw pollInputInvalid(trigger, result.issues);
  return result.value;
}
