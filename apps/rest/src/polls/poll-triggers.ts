import { type Connector, ConnectorError, type PollTrigger, poll, type ReportTrigger } from '@raccord/core';

export type Polled = PollTrigger | ReportTrigger;

export function pollTrigger({ triggers }: Connector, name: string): Polled | undefined {
  const trigger = Object.hasOwn(triggers, name) ? triggers[name] : undefined;
  return trigger && trigger.kind !== 'webhook' ? trigger : undefined;
}

/** What a user gives when switching a poll on. */
export interface PollSettings {
  readonly input?: Readonly<Record<string, unknown>> | undefined;
  /** ISO 8601: deliver rows from this time on. */
  readonly since?: string | undefined;
}

/** The parts that are given. */
export function pollOptions({ input, since }: PollSettings) {
  return { ...(input === undefined ? {} : { input }), ...(since === undefined ? {} : { since }) };
}

/** Throws `input_invalid` if a poll with these settings could not start. Sends nothing. */
export async function checkPoll(trigger: Polled, settings: PollSettings): Promise<void> {
  const reached = new Error('The settings are valid.');
  const client = {
    $call: () => {
      throw reached;
    },
  };
  try {
    await poll(client, trigger, null, pollOptions(settings));
  } catch (error) {
    if (ConnectorError.is(error)) throw error;
    if (error !== reached) throw error;
  }
}
