import type { KeyedLimit, Limit } from '@raccord/core';
import { isDeepStrictEqual } from 'node:util';
import type { Check, Finding } from '../finding.js';
import { settle } from '../outcome.js';
import type { Answer } from '../runtime/answer.js';
import { fakeRuntime } from '../runtime/fake-runtime.js';
import { definedOperation, requestIds, type Subject } from '../subject.js';
import { goodAnswer } from '../vendor/good-answer.js';
import { vendor } from '../vendor/vendor.js';

/** Each request has a place within every declared limit and gives it back, however it ends. */
export const limits: Check = {
  name: 'limits',
  cases: (subject) => requestIds(subject).filter((id) => declared(subject, id).length > 0),
  find: async (subject, id) => [
    ...(await placeFindings(subject, id, 'a call that goes well')),
    ...(await placeFindings(subject, id, 'a call that fails', { status: 404, json: {} })),
  ],
};

function declared(subject: Subject, id: string): readonly Limit[] {
  return [...(definedOperation(subject, id)?.limits ?? []), ...(subject.connector.connection.limits ?? [])];
}

async function placeFindings(subject: Subject, id: string, detail: string, answer?: Answer): Promise<Finding[]> {
  const clock = fakeRuntime();
  const held = new Set<readonly KeyedLimit[]>();
  const without: Limit[] = [];
  const played = vendor(
    subject,
    (_request, about) => {
      const all = [...held].flat().map(({ limit }) => limit);
      without.push(...declared(subject, id).filter((one) => !all.some((limit) => isDeepStrictEqual(limit, one))));
      return answer ?? goodAnswer(subject, id, about);
    },
    { now: clock.now },
  );
  const acquire = async (places: readonly KeyedLimit[]) => {
    held.add(places);
    return () => void held.delete(places);
  };
  const runtime = { ...clock, transport: played.transport, limits: { acquire } };
  const client = subject.kernel.createClient(subject.connector, subject.connection, runtime);
  await settle(() => client.$call(id, subject.inputOf(id)));
  return [
    ...without.map((limit) => ({ detail, message: `is sent without a place within ${JSON.stringify(limit)}` })),
    ...(held.size === 0 ? [] : [{ detail, message: 'does not give its place back' }]),
  ];
}
