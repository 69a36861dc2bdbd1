import type { Connection, ConnectorEvent } from '@raccord/core';
import type { Fixture } from '../fixtures/fixture.js';
import { type Outcome, settle } from '../outcome.js';
import { type FakeRuntime, fakeRuntime } from '../runtime/fake-runtime.js';
import type { Subject } from '../subject.js';
import { goodAnswer } from '../vendor/good-answer.js';
import { type Sent, type Vendor, vendor } from '../vendor/vendor.js';

/** A call that the vendor answers well, with all its requests. */
export interface SentSample extends Outcome {
  readonly vendor: Vendor;
  readonly runtime: FakeRuntime;
}

export interface SampleCall {
  /** Default: the sample of all keys. */
  readonly input?: unknown;
  /** Default: every scheme filled. */
  readonly connection?: Connection;
  /** Default: the first of the operation. */
  readonly fixture?: Fixture;
  readonly options?: object;
}

export async function sendSample(subject: Subject, id: string, call: SampleCall = {}): Promise<SentSample> {
  const clock = fakeRuntime();
  const played = vendor(subject, (_request, about) => goodAnswer(subject, id, about, call.fixture), { now: clock.now });
  const runtime: FakeRuntime = { ...clock, transport: played.transport };
  const client = subject.kernel.createClient(subject.connector, call.connection ?? subject.connection, runtime);
  const input = 'input' in call ? call.input : subject.inputOf(id);
  return { ...(await settle(() => client.$call(id, input, call.options ?? {}))), vendor: played, runtime };
}

/** A call, what was sent for it and what was observed meanwhile. */
export interface AnsweredSample extends Outcome {
  readonly sent: readonly Sent[];
  readonly events: readonly ConnectorEvent[];
}

/** The same call by one client again and again, each time with another fixture as the answer. */
export function answeredSamples(subject: Subject, id: string): (fixture: Fixture) => Promise<AnsweredSample> {
  let current: Fixture | undefined;
  const clock = fakeRuntime();
  const played = vendor(subject, (_request, about) => goodAnswer(subject, id, about, current), { now: clock.now });
  const unlimited = { acquire: async () => () => {} };
  const runtime = { ...clock, transport: played.transport, limits: unlimited };
  const client = subject.kernel.createClient(subject.connector, subject.connection, runtime);
  const input = subject.inputOf(id);
  return async (fixture) => {
    current = fixture;
    const before = { sent: played.sent.length, events: clock.events.length };
    const outcome = await settle(() => client.$call(id, input));
    return { ...outcome, sent: played.sent.slice(before.sent), events: clock.events.slice(before.events) };
  };
}
