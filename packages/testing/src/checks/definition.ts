import type { ManifestOperation } from '@raccord/core';
import { restPath } from '@raccord/manifest';
import type { Check, Finding } from '../finding.js';
import { type InputField, inputFields } from '../sample/fields.js';
import { holesOf } from '../request/input-place.js';
import { settle, wordsFor } from '../outcome.js';
import { isSecretName } from '../recording/mask.js';
import { fakeRuntime } from '../runtime/fake-runtime.js';
import { operationIds, operationOf, type Subject } from '../subject.js';

/** The parts of an operation that people and programs read. */
export const definition: Check = {
  name: 'definition',
  cases: operationIds,
  find: async (subject, id) => {
    const made = await settle(() => subject.manifest);
    if (made.error !== undefined) return [{ detail: 'manifest', message: `toManifest ${wordsFor(made)}` }];
    const operation = operationOf(subject, id);
    const { connector } = subject;
    const fields = inputFields(operation.input);
    return [
      ...named(id),
      ...words(operation, connector.docs),
      ...fields.flatMap(({ path, schema }) => pickFindings(subject, path.join('.'), schema.pick?.operation)),
      ...fields.flatMap((field) => openFindings(field, fields)),
      ...holes(subject, operation),
      ...(await sampleFits(subject, id)),
    ];
  },
};

function named(id: string): Finding[] {
  if (/^[a-z][a-zA-Z0-9]*\.[a-z][a-zA-Z0-9]*$/.test(id)) return [];
  return [{ detail: 'id', message: `is not <resource>.<verb> in camelCase; its route would be ${restPath('x', id)}` }];
}

function words({ title, description, docs }: ManifestOperation, home: string): Finding[] {
  const missing = [
    ...(title.trim() === '' ? [['title', 'is empty']] : []),
    ...(description.trim() === '' ? [['description', 'is empty']] : []),
    ...(/^https:\/\/\S+$/.test(docs ?? '')
      ? []
      : [['docs', `is not an https link to the vendor's page about it: set \`docs\`, at least to ${home}`]]),
  ];
  return missing.map(([detail = '', message = '']) => ({ detail, message }));
}

function pickFindings({ manifest }: Subject, field: string, listed: string | undefined): Finding[] {
  if (listed === undefined || manifest.operations[listed]?.effect === 'read') return [];
  return [{ detail: `input ${field}`, message: `its pick "${listed}" is not a read operation of this connector` }];
}

const soundsPersonal =
  /^(e_?mail|email_?address|(mobile_?)?phone(_?number)?|(first|last)_?name|birth_?(day|date)|iban)$/i;

/** Unmarked values are shown in dry runs and logs, and may be sent in a URL. */
function openFindings({ path, schema }: InputField, fields: readonly InputField[]): Finding[] {
  const [name = '', detail] = [path.at(-1), `input ${path.join('.')}`];
  // A mark also covers everything inside the marked value.
  const around = fields.filter((one) => one.path.every((key, index) => key === path[index])).map((one) => one.schema);
  if (![schema.type].flat().includes('string') || around.some(({ secret }) => secret)) return [];
  if (isSecretName(name)) return [{ detail, message: 'sounds secret but is not marked `secret`' }];
  return soundsPersonal.test(name) && !around.some(({ personal }) => personal)
    ? [{ detail, message: 'sounds personal but is not marked `personal`' }]
    : [];
}

/** `toManifest` checks that each placeholder has an input key or a setting. */
function holes({ manifest }: Subject, { request, input }: ManifestOperation): Finding[] {
  return holesOf(request?.path ?? '').flatMap((hole) => {
    if (Object.hasOwn(manifest.settings, hole) || input.required?.includes(hole)) return [];
    return [{ detail: `path {${hole}}`, message: 'is filled by an optional input' }];
  });
}

/** Examples are for people, but they must also be valid. */
async function sampleFits(subject: Subject, id: string): Promise<Finding[]> {
  const { connector, kernel, connection } = subject;
  const client = kernel.createClient(connector, connection, fakeRuntime());
  const plan = (keys: 'all' | 'required') => settle(() => client.$plan(id, subject.inputOf(id, keys)));
  if (Object.hasOwn(subject.calls, id)) {
    const outcome = await plan('all');
    const message = `the input from \`calls\` is not accepted: it ${wordsFor(outcome)}`;
    return outcome.error === undefined ? [] : [{ detail: 'calls', message }];
  }
  const tried = (['all', 'required'] as const).map(async (keys) => {
    const outcome = await plan(keys);
    if (outcome.error === undefined) return [];
    const message = `the input made from its examples is not accepted: it ${wordsFor(outcome)}. Correct them, or use \`calls\``;
    return [{ detail: `examples (${keys})`, message }];
  });
  return (await Promise.all(tried)).flat();
}
