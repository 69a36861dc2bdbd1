import { valueAt } from '@raccord/core/tools';
import { serverUrls } from '../request/server-urls.js';
import type { JsonSchema } from '@raccord/core';
import { isDeepStrictEqual } from 'node:util';
import { setAt } from '../fixtures/leaves.js';
import type { Check, Finding } from '../finding.js';
import { requestCount, wordsFor } from '../outcome.js';
import { arrived, changeOf } from '../request/arrival.js';
import { holesIn, holesOf, placeOfInput } from '../request/input-place.js';
import { readBody } from '../request/read-body.js';
import { requestParts } from '../request/parts.js';
import { requestText } from '../request/request-text.js';
import { type SampleCall, sendSample } from '../request/send-sample.js';
import { inputFields } from '../sample/fields.js';
import { type PlantedText, plantTexts } from '../sample/hostile-text.js';
import { operationIds, operationOf, requestIds, type Subject } from '../subject.js';
import type { Sent } from '../vendor/vendor.js';

/** Input arrives: every value in its place, unchanged; omitted keys are absent, and null is sent. */
export const requests: Check = {
  name: 'requests',
  cases: requestIds,
  find: async (subject, id) => [
    ...(await textFindings(subject, id)),
    ...(await leftOutFindings(subject, id)),
    ...(await nullFindings(subject, id)),
    ...(await manifestFindings(subject, id)),
  ],
};

/**
 * The requests of an operation as text for a snapshot, including its login: with all keys, and with the required ones.
 */
export async function requestSnapshot(subject: Subject, id: string): Promise<string> {
  const variants = (['all', 'required'] as const).map(async (keys) => {
    const outcome = await sendSample(subject, id, { input: subject.inputOf(id, keys) });
    const { vendor } = outcome;
    // A failed call has no snapshot: its requests would look like valid ones.
    if (outcome.error !== undefined || vendor.sent.length === 0)
      throw new Error(
        `no snapshot of ${id} with ${keys === 'all' ? 'all keys' : 'the required keys'}: the call ${wordsFor(outcome)} after ${requestCount(vendor.sent.length)}`,
      );
    const secrets = [...subject.secrets, ...vendor.tokens];
    const texts = [...vendor.auth, ...vendor.sent].map(({ request }) => requestText(request, secrets));
    return (await Promise.all(texts)).join('\n\n---\n\n');
  });
  const [all, required] = await Promise.all(variants);
  return all === required ? `\n${all}\n` : `\n${all}\n\n=== required keys only\n\n${required}\n`;
}

export const snapshotCases = operationIds;

type SentList = Sent[] & { readonly secrets: Subject['secrets'] };

/** What a call sent to the operation's servers, or why it sent nothing. */
async function sentBy(subject: Subject, id: string, call: SampleCall): Promise<SentList | Finding> {
  const outcome = await sendSample(subject, id, call);
  if (outcome.vendor.sent.length === 0) return { detail: '', message: `sent nothing: it ${wordsFor(outcome)}` };
  return Object.assign([...outcome.vendor.sent], { secrets: [...subject.secrets, ...outcome.vendor.tokens] });
}

async function textFindings(subject: Subject, id: string): Promise<Finding[]> {
  const { input: schema, request: plan } = operationOf(subject, id);
  if (!plan) return [];
  const encoded = Object.keys(plan.encode ?? {}).map((path) => path.split('.')[0] ?? '');
  const derived = Object.keys(plan.derive ?? {});
  const keep = [...encoded, ...derived];
  const { input, planted } = plantTexts(schema, subject.inputOf(id), {
    keep,
    header: Object.values(plan.headers ?? {}).flatMap(holesOf),
    joined: Object.keys(schema.properties ?? {}).filter((key) => {
      const style = plan.style?.[key] ?? subject.connector.connection.style ?? {};
      return [style, ...Object.values(style)].includes('space');
    }),
  });
  const sent = await sentBy(subject, id, { input });
  if (!Array.isArray(sent)) return [{ ...sent, detail: 'texts' }];
  const [{ request } = sent[0] as Sent] = sent;
  const parts = await requestParts(request);
  const holes = holesIn(request.url, serverUrls(subject)[plan.server ?? 'default'] ?? '', plan);
  if (!holes) return [{ detail: 'path', message: `${request.url} is not on its server, or not its path` }];
  // A file that is the whole body is sent without its name.
  const isSent = ({ path }: PlantedText) => path[0] !== plan.body || path[1] !== 'file_name';
  return planted
    .filter((text) => isSent(text) && !arrived(text, plan, subject.connector.connection.style, parts, holes))
    .map((text) => ({ detail: `input ${text.path.join('.')}`, message: changeOf(text, plan, parts, holes) }));
}

async function leftOutFindings(subject: Subject, id: string): Promise<Finding[]> {
  const { input } = operationOf(subject, id);
  const required = subject.inputOf(id, 'required');
  const absent = Object.keys(input.properties ?? {}).filter((key) => !Object.hasOwn(required, key));
  const undefinedToo = { ...required, ...Object.fromEntries(absent.map((key) => [key, undefined])) };
  const [without, withUndefined] = await Promise.all([
    sentBy(subject, id, { input: required }),
    sentBy(subject, id, { input: undefinedToo }),
  ]);
  if (!Array.isArray(without)) return [without];
  if (!Array.isArray(withUndefined)) return [{ ...withUndefined, detail: 'undefined' }];
  const texts = await Promise.all([without, withUndefined].map(textsOf));
  return isDeepStrictEqual(texts[0], texts[1])
    ? []
    : [{ detail: 'undefined', message: 'a key that is undefined is not left out' }];
}

async function textsOf(sent: SentList): Promise<string[]> {
  return Promise.all(sent.map(({ request }) => requestText(request, sent.secrets)));
}

/** Forms and queries have no null; in JSON it is different from a missing key. */
async function nullFindings(subject: Subject, id: string): Promise<Finding[]> {
  const { input: schema, request: plan } = operationOf(subject, id);
  if (!plan || (plan.encoding ?? 'json') !== 'json') return [];
  const sample = subject.inputOf(id);
  // Values that a codec or a rule converts look different there.
  const rewritten = [...Object.keys(plan.encode ?? {}), ...Object.keys(plan.derive ?? {})].map(
    (key) => key.split('.')[0],
  );
  const nullable = inputFields(schema).filter(
    ({ path, schema: field }) =>
      takesNull(field) &&
      !path.includes('*') &&
      !rewritten.includes(path[0]) &&
      placeOfInput(plan, path[0] ?? '').in === 'body' &&
      (path.length === 1 || isObject(valueAt(sample, path.slice(0, -1)))),
  );
  const found = nullable.map(async ({ path: [key = '', ...rest] }): Promise<Finding[]> => {
    const detail = `input ${[key, ...rest].join('.')}`;
    const input = setAt(rest.length === 0 ? subject.inputOf(id, 'required') : sample, [key, ...rest], null);
    const sent = await sentBy(subject, id, { input });
    if (!Array.isArray(sent)) return [{ ...sent, detail }];
    const body = await readBody((sent[0] as Sent).request);
    const json = body && 'json' in body ? body.json : {};
    const place = placeOfInput(plan, key);
    const around = 'name' in place && place.name !== '' ? place.name.split('.') : [];
    const arrives = valueAt(json, [...around, ...rest]) === null;
    return arrives ? [] : [{ detail, message: 'null does not arrive as null' }];
  });
  return (await Promise.all(found)).flat();
}

function takesNull({ type, anyOf }: JsonSchema): boolean {
  return [type].flat().includes('null') || (anyOf?.some((option) => option.type === 'null') ?? false);
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The same call, made from the manifest alone. */
async function manifestFindings(subject: Subject, id: string): Promise<Finding[]> {
  const { manifest, kernel } = subject;
  const fromManifest: Subject = {
    ...subject,
    kernel: { ...kernel, createClient: (_, ...rest) => kernel.clientFromManifest(manifest, ...rest) },
  };
  const [typed, generic] = await Promise.all([sentBy(subject, id, {}), sentBy(fromManifest, id, {})]);
  if (!Array.isArray(typed)) return [typed];
  if (!Array.isArray(generic)) return [{ ...generic, detail: 'manifest' }];
  const [one, other] = await Promise.all([textsOf(typed), textsOf(generic)]);
  return isDeepStrictEqual(one, other)
    ? []
    : [
        {
          detail: 'manifest',
          message: `the manifest client sends ${other?.join('\n')}, the typed one ${one?.join('\n')}`,
        },
      ];
}
