import { type Connection, type ConnectorEvent, createClient, memoryLimits, type Runtime } from '@raccord/core';
import { createFlatchrSimulator, flatchrDemo, type FlatchrSimulatorOptions } from '@raccord/simulators';
import { onTestFinished } from 'vitest';
import { flatchr } from '../connector.js';

const { company_key, slug, api_key, email, password } = flatchrDemo;

/** A simulator on real sockets with a clock of its own, and clients of it. It is closed when the test ends. */
export async function simulated(options: FlatchrSimulatorOptions = {}) {
  const clock = { time: Date.UTC(2026, 10, 22, 10), waits: [] as number[] };
  const simulator = createFlatchrSimulator({ applicants: 90, now: () => clock.time, ...options });
  const { servers, close } = await simulator.listen();
  onTestFinished(close);
  const events: ConnectorEvent[] = [];
  const runtime: Partial<Runtime> = {
    now: () => clock.time,
    sleep: async (ms) => {
      clock.waits.push(ms);
      clock.time += ms;
    },
    limits: memoryLimits(),
    observe: (event) => void events.push(event),
  };
  const credentials = { api: { api_key }, api_query: { api_key }, user: { email, password } };
  const connection = { settings: { company_key, slug }, credentials, servers };
  const connect = (change: Partial<Connection<(typeof flatchr)['connection']>> = {}) =>
    createClient(flatchr, { ...connection, ...change }, runtime);
  const vacancy = simulator.state.vacancies[0]!;
  return {
    simulator,
    servers,
    connection,
    runtime,
    clock,
    events,
    connect,
    client: connect(),
    vacancy,
    /** The first applicant of the seed, with the ids that calls on it take. */
    applicant: simulator.state.applicants[0]!,
    ids: idsOf(simulator.state.applicants[0]!),
    drift: () => events.flatMap((event) => (event.type === 'drift' ? event.issues : [])),
    lastRequest: () => simulator.requests.at(-1)!,
  };
}

export type Simulated = Awaited<ReturnType<typeof simulated>>;

export function idsOf({ id, vacancy }: { id: string; vacancy: { id: string } }) {
  return { vacancy_id: vacancy.id, applicant_id: id };
}

/** Everything in the simulated accounts, to check that nothing has changed. */
export function snapshot({ simulator }: Simulated): string {
  return JSON.stringify(simulator.state);
}

export const pdf = {
  data: new TextEncoder().encode('%PDF-1.7 é'),
  file_name: 'cv é.pdf',
  content_type: 'application/pdf',
};
