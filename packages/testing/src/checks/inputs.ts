import { ConnectorError } from '@raccord/core';
import type { Check, Finding } from '../finding.js';
import { wordsFor } from '../outcome.js';
import { sendSample } from '../request/send-sample.js';
import { operationIds, type Subject } from '../subject.js';

/** What an operation does not know is refused before anything is sent: a mistyped filter would find everything. */
export const inputs: Check = {
  name: 'inputs',
  cases: operationIds,
  find: async (subject, id) => [
    ...(await refusal(subject, id, 'an unknown key', { ...subject.inputOf(id), raccord_unknown: 'x' })),
    ...(await refusal(subject, id, 'no object', 'raccord')),
  ],
};

async function refusal(subject: Subject, id: string, detail: string, input: unknown): Promise<Finding[]> {
  const outcome = await sendSample(subject, id, { input });
  const { error, vendor } = outcome;
  const requests = vendor.sent.length + vendor.auth.length;
  if (ConnectorError.is(error) && error.code === 'input_invalid' && error.sent === 'no' && requests === 0) return [];
  const message = `is not refused: the call ${wordsFor(outcome)} after ${requests} requests. Make the schema strict`;
  return [{ detail, message }];
}
