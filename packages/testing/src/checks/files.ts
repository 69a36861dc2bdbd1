import { ConnectorError } from '@raccord/core';
import { isDeepStrictEqual } from 'node:util';
import type { Check, Finding } from '../finding.js';
import { leaves } from '../fixtures/leaves.js';
import { wordsFor } from '../outcome.js';
import { readBody } from '../request/read-body.js';
import { sendSample } from '../request/send-sample.js';
import { inputFields, mapInput } from '../sample/fields.js';
import { definedOperation, operationOf, requestIds, type Subject } from '../subject.js';
import type { Sent } from '../vendor/vendor.js';

/** Files arrive byte for byte, whatever is in them: what reads them as text somewhere spoils all but text. */
export const files: Check = {
  name: 'files',
  cases: requestIds,
  find: async (subject, id) => {
    const isFile = definedOperation(subject, id)?.request?.answer?.as === 'file';
    return [...(await uploadFindings(subject, id)), ...(isFile ? await downloadFindings(subject, id) : [])];
  },
};

/** Every byte value, and a start that is not text in any encoding. */
const bytes = Uint8Array.from({ length: 512 }, (_, index) => (255 - index) & 0xff);
const base64 = Buffer.from(bytes).toString('base64');

async function uploadFindings(subject: Subject, id: string): Promise<Finding[]> {
  const { input: schema } = operationOf(subject, id);
  if (!inputFields(schema).some((field) => field.schema.contentEncoding === 'base64')) return [];
  const forms: readonly (readonly [string, unknown])[] = [
    ['a file in base64', base64],
    ['a file as bytes', bytes],
  ];
  const found = forms.map(async ([detail, data]): Promise<Finding[]> => {
    const input = mapInput(schema, subject.inputOf(id), (value, field) =>
      field.contentEncoding === 'base64' ? data : value,
    );
    if (!leaves(input).some(({ value }) => value === data)) return []; // the sample has no file: use `calls`
    const outcome = await sendSample(subject, id, { input });
    const [sent] = outcome.vendor.sent;
    // Base64 is accepted everywhere, as JSON; bytes are a convenience of the library.
    const isRefused = ConnectorError.is(outcome.error) && outcome.error.code === 'input_invalid';
    if (data === bytes && isRefused) return [];
    if (!sent) return [{ detail, message: `is not sent: the call ${wordsFor(outcome)}` }];
    return (await holdsFile(sent)) ? [] : [{ detail, message: 'does not arrive byte for byte' }];
  });
  return (await Promise.all(found)).flat();
}

/** As a part of a form, as the body, or in base64 within JSON or a form. */
async function holdsFile({ request }: Sent): Promise<boolean> {
  const body = await readBody(request);
  return leaves(body).some(({ value }) => value === base64);
}

async function downloadFindings(subject: Subject, id: string): Promise<Finding[]> {
  const types = ['application/pdf', 'application/octet-stream', 'text/plain'];
  const found = types.map(async (contentType): Promise<Finding[]> => {
    const detail = `a file of ${contentType}`;
    const outcome = await sendSample(subject, id, { fixture: { name: 'all bytes', bytes, contentType } });
    if (outcome.error !== undefined) return [{ detail, message: `the call ${wordsFor(outcome)}` }];
    const { data } = outcome.value as { readonly data?: unknown };
    const whole = data instanceof Uint8Array && isDeepStrictEqual(Buffer.from(data), Buffer.from(bytes));
    return whole ? [] : [{ detail, message: 'does not come out byte for byte' }];
  });
  return (await Promise.all(found)).flat();
}
