import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flatchr } from '@raccord/connector-flatchr';
import { type ConnectorEvent, createClient, type Runtime } from '@raccord/core';
import { createFlatchrSimulator, type FlatchrSimulatorOptions } from '@raccord/simulators';
import { onTestFinished } from 'vitest';
import { demoConnection } from '../support/demo.ts';

/** A clock that only the test moves; what sleeps moves it too. */
export function fakeClock(at = Date.UTC(2026, 10, 22, 10)) {
  let time = at;
  return {
    now: () => time,
    set: (to: number) => {
      time = to;
    },
    sleep: async (ms: number) => {
      time += ms;
    },
  };
}

/** A simulated Flatchr on sockets, a client, a clock that both share, and an empty folder. */
export async function startWorld({ at, ...options }: FlatchrSimulatorOptions & { at?: number } = {}) {
  const clock = fakeClock(at);
  const simulator = createFlatchrSimulator({ now: clock.now, applicants: 96, ...options });
  const { servers, close } = await simulator.listen();
  onTestFinished(close);
  const folder = await mkdtemp(join(tmpdir(), 'raccord-example-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const events: ConnectorEvent[] = [];
  const runtime = { now: clock.now, sleep: clock.sleep, observe: (event: ConnectorEvent) => void events.push(event) };
  const connect = (change: Partial<ReturnType<typeof demoConnection>> = {}, more: Partial<Runtime> = {}) =>
    createClient(flatchr, { ...demoConnection(), ...change, servers }, { ...runtime, ...more });
  return {
    clock,
    simulator,
    servers,
    folder,
    events,
    connect,
    client: connect(),
    file: (name: string) => join(folder, name),
  };
}

export type World = Awaited<ReturnType<typeof startWorld>>;

/** An applicant of the demo company who is not archived, has an e-mail address, and is in a column for hired people or not. */
export function somebody({ simulator }: Pick<World, 'simulator'>, { hired = false } = {}) {
  const found = simulator.state.applicants.find(
    (one) =>
      one.vacancy.company === simulator.state.companies[0] &&
      one.status === 1 &&
      one.column.hired === hired &&
      one.candidate.email !== null &&
      one.candidate.resume !== null,
  );
  if (!found) throw new Error('the simulator has nobody like that');
  return found;
}
