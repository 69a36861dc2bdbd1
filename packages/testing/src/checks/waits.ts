import { ConnectorError } from '@raccord/core';
import type { Check, Finding } from '../finding.js';
import { deadlineOf, longestWait } from '../model/attempts.js';
import { provoke } from '../model/provoke.js';
import { situationsOf } from '../model/situation.js';
import { settle, wordsFor } from '../outcome.js';
import type { Answer } from '../runtime/answer.js';
import { fakeRuntime } from '../runtime/fake-runtime.js';
import { operationOf, requestIds, type Subject } from '../subject.js';
import { vendor } from '../vendor/vendor.js';

/** Waits between attempts are within the declared bounds, and a caller that stops does not wait for their end. */
export const waits: Check = {
  name: 'waits',
  cases: requestIds,
  find: async (subject, id) => [
    ...(await lengthFindings(subject, id, 'the middle wait', 0.5)),
    ...(await lengthFindings(subject, id, 'the longest wait', 1 - 2 ** -20)),
    ...(await deadlineFindings(subject, id)),
    ...(await stopFindings(subject, id)),
  ],
};

/** Without a wait all callers retry at once; a wait that is too long holds up the caller. */
async function lengthFindings(subject: Subject, id: string, detail: string, drawn: number): Promise<Finding[]> {
  const busy = situationsOf(subject.manifest).find(({ name }) => name === '503');
  if (!busy) return [];
  const { runtime } = await provoke(subject, id, busy, () => 'Later.', { random: () => drawn });
  return runtime.waits.flatMap((ms, index) => {
    const bound = longestWait(subject.manifest, operationOf(subject, id), index + 1);
    const fits = bound === 0 ? ms === 0 : ms > 0 && ms <= Math.ceil(bound);
    return fits
      ? []
      : [{ detail, message: `wait ${index + 1} takes ${ms} ms: it must be above 0 and at most ${bound}` }];
  });
}

/** An answer at the last moment that asks to come back after it. */
async function deadlineFindings(subject: Subject, id: string): Promise<Finding[]> {
  const deadlineMs = deadlineOf(subject.manifest, operationOf(subject, id));
  const clock = fakeRuntime();
  const late = async (): Promise<Answer> => {
    await clock.sleep(deadlineMs - 1);
    return { status: 503, headers: { 'retry-after-ms': '2' }, json: {} };
  };
  const played = vendor(subject, late, { now: clock.now });
  const runtime = { ...clock, transport: played.transport };
  const client = subject.kernel.createClient(subject.connector, subject.connection, runtime);
  await settle(() => client.$call(id, subject.inputOf(id), { timeoutMs: deadlineMs }));
  if (played.sent.length === 1) return [];
  return [{ detail: 'the deadline', message: `${played.sent.length} requests go on after ${deadlineMs} ms` }];
}

async function stopFindings(subject: Subject, id: string): Promise<Finding[]> {
  const detail = 'stopped while it waits';
  const controller = new AbortController();
  const clock = fakeRuntime();
  const busy = { status: 429, headers: { 'retry-after': '20' }, json: {} };
  const played = vendor(subject, busy, { now: clock.now });
  let stoppedAt: number | undefined;
  const sleep: typeof clock.sleep = (ms, signal) => {
    stoppedAt ??= clock.now();
    controller.abort(new Error('the test stops the call'));
    return clock.sleep(ms, signal);
  };
  const runtime = { ...clock, sleep, transport: played.transport };
  const client = subject.kernel.createClient(subject.connector, subject.connection, runtime);
  const outcome = await settle(() => client.$call(id, subject.inputOf(id), { signal: controller.signal }));
  if (stoppedAt === undefined) return []; // it does not wait
  const aborted = ConnectorError.is(outcome.error) && outcome.error.code === 'aborted';
  const waited = clock.now() - stoppedAt;
  return [
    ...(aborted ? [] : [{ detail, message: `the call ${wordsFor(outcome)}` }]),
    ...(waited === 0 ? [] : [{ detail, message: `the call ends ${waited} ms later` }]),
    ...(played.sent.length === 1 ? [] : [{ detail, message: `ends in ${played.sent.length} requests` }]),
  ];
}
