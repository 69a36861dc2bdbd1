import { ConnectorError, type JsonSchema } from '@raccord/core';
import { flattened, variantMeant } from '@raccord/core/tools';
import { isDeepStrictEqual } from 'node:util';
import type { Check, Finding } from '../finding.js';
import { leaves } from '../fixtures/leaves.js';
import { wordsFor } from '../outcome.js';
import { readBody } from '../request/read-body.js';
import { sendSample } from '../request/send-sample.js';
import { inputFields, mapInput } from '../sample/fields.js';
import { definedOperation, operationIds, operationOf, type Subject } from '../subject.js';
import type { Sent } from '../vendor/vendor.js';

/** Files arrive byte for byte, whatever is in them: what reads them as text somewhere spoils all but text. */
export const files: Check = {
  name: 'files',
  cases: operationIds,
  find: async (subject, id) => {
    const request = definedOperation(subject, id)?.request;
    if (request === undefined) return composedFindings(subject, id);
    const isFile = request.answer?.as === 'file';
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

/** Hosts tell bytes by the schema. `toManifest` completes that of a request which answers a file, and of no other. */
async function composedFindings(subject: Subject, id: string): Promise<Finding[]> {
  const { output } = operationOf(subject, id);
  const { value } = await sendSample(subject, id);
  return unsaidBytes(value, output, output).map((path) => ({
    detail: path,
    message: `is bytes, but the output does not say so: .meta({ type: 'string', contentEncoding: 'base64' })`,
  }));
}

function unsaidBytes(value: unknown, schema: JsonSchema, root: JsonSchema, path: readonly string[] = []): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const said = flattened(variantMeant(schema, value, root), root);
  if (value instanceof Uint8Array) return said.contentEncoding === 'base64' ? [] : [path.join('.')];
  const members = Object.entries(value) as [string, unknown][];
  return members.flatMap(([key, item]) => {
    const part = Array.isArray(value) ? said.items : said.properties?.[key];
    return unsaidBytes(item, part ?? {}, root, [...path, key]);
  });
}
