import type { HttpRequest, RequestSubject } from '@raccord/core';
import { type Outcome, settle } from '../outcome.js';
import { type FakeRuntime, fakeRuntime } from '../runtime/fake-runtime.js';
import type { Answer } from '../runtime/answer.js';
import type { Subject } from '../subject.js';
import { goodAnswer } from '../vendor/good-answer.js';
import { type Vendor, vendor } from '../vendor/vendor.js';
import { type Situation, timeoutMs } from './situation.js';

/** The result of a call in a situation. */
export interface Provoked extends Outcome {
  readonly vendor: Vendor;
  readonly runtime: FakeRuntime;
  /** The vendor's last answer. */
  readonly last: Answer | undefined;
}

export interface ProvokeOptions {
  /** Requests that the vendor answers well before the situation starts. */
  readonly goodFirst?: number;
  /** How much of a wait is drawn. Default: nothing. */
  readonly random?: () => number;
}

/** Calls an operation while the vendor is in a situation. No time passes, and waits are as short as possible. */
export async function provoke(
  subject: Subject,
  id: string,
  situation: Situation,
  textOf: (request: HttpRequest, about: RequestSubject) => string | Promise<string>,
  { goodFirst = 0, random = () => 0 }: ProvokeOptions = {},
): Promise<Provoked> {
  const controller = new AbortController();
  let last: Answer | undefined;
  const clock = fakeRuntime();
  const played = vendor(
    subject,
    async (request, about) => {
      if (played.sent.length <= goodFirst) return goodAnswer(subject, id, about);
      const { now, sleep } = clock;
      last = await situation.answer({ text: await textOf(request, about), request, now, sleep, controller });
      return last;
    },
    { now: clock.now },
  );
  // The connector's own limits would make it wait here; they are not the subject.
  const limits = { acquire: async () => () => {} };
  const runtime: FakeRuntime = { ...clock, transport: played.transport, random, limits };
  if (situation.stop === 'before') controller.abort(new Error('the test stops the call'));
  const client = subject.kernel.createClient(subject.connector, subject.connection, runtime);
  const options = { timeoutMs, signal: controller.signal };
  const outcome = await settle(() => client.$call(id, subject.inputOf(id), options));
  return { ...outcome, vendor: played, runtime, last };
}
