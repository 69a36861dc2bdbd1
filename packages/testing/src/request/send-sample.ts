import type { Connection } from '@raccord/core';
import type { Fixture } from '../fixtures/fixture.js';
import { type Outcome, settle } from '../outcome.js';
import { type FakeRuntime, fakeRuntime } from '../runtime/fake-runtime.js';
import type { Subject } from '../subject.js';
import { goodAnswer } from '../vendor/good-answer.js';
import { type Vendor, vendor } from '../vendor/vendor.js';

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
