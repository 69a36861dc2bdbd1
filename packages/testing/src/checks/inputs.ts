import { ConnectorError } from '@raccord/core';
import type { Check, Finding } from '../finding.js';
import { requestCount, wordsFor } from '../outcome.js';
import { holesOf } from '../request/input-place.js';
import { sendSample } from '../request/send-sample.js';
import { operationIds, operationOf, type Subject } from '../subject.js';

/** Unknown input is rejected before anything is sent: a mistyped filter would find everything. */
export const inputs: Check = {
  name: 'inputs',
  cases: operationIds,
  find: async (subject, id) => [
    ...(await refusal(subject, id, 'an unknown key', { ...subject.inputOf(id), raccord_unknown: 'x' })),
    ...(await refusal(subject, id, 'no object', 'raccord')),
    ...(await dotFindings(subject, id)),
  ],
};

/** Dots would lead out of the planned path. */
async function dotFindings(subject: Subject, id: string): Promise<Finding[]> {
  const { input, request } = operationOf(subject, id);
  const keys = holesOf(request?.path ?? '').filter((hole) => input.properties?.[hole]?.type === 'string');
  const tried = keys.flatMap((key) =>
    ['.', '..'].map((dots) => refusal(subject, id, `${key} "${dots}"`, { ...subject.inputOf(id), [key]: dots })),
  );
  return (await Promise.all(tried)).flat();
}

async function refusal(subject: Subject, id: string, detail: string, input: unknown): Promise<Finding[]> {
  const outcome = await sendSample(subject, id, { input });
  const { error, vendor } = outcome;
  const requests = vendor.sent.length + vendor.auth.length;
  if (ConnectorError.is(error) && error.code === 'input_invalid' && error.sent === 'no' && requests === 0) return [];
  const message = `is not rejected: the call ${wordsFor(outcome)} after ${requestCount(requests)}`;
  return [{ detail, message }];
}
