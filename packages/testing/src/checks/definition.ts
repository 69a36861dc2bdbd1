import type { ManifestOperation } from '@raccord/core';
import { restPath } from '@raccord/manifest';
import type { Check, Finding } from '../finding.js';
import { type InputField, inputFields } from '../sample/fields.js';
import { holesOf } from '../request/input-place.js';
import { settle, wordsFor } from '../outcome.js';
import { isSecretName } from '../recording/mask.js';
import { fakeRuntime } from '../runtime/fake-runtime.js';
import { operationIds, operationOf, type Subject } from '../subject.js';

/** What of an operation a person or a program reads. */
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
      : [['docs', `is no https link to the vendor's page about it: give \`docs\`, at least ${home}`]]),
  ];
  return missing.map(([detail = '', message = '']) => ({ detail, message }));
}

function pickFindings({ manifest }: Subject, field: string, listed: string | undefined): Finding[] {
  if (listed === undefined || manifest.operations[listed]?.effect === 'read') return [];
  return [{ detail: `input ${field}`, message: `its pick "${listed}" is no read operation of this connector` }];
}

const soundsPersonal =
  /^(e_?mail|email_?address|(mobile_?)?phone(_?number)?|(first|last)_?name|birth_?(day|date)|iban)$/i;

/** What is not marked is shown in dry runs and logs, and may stand in a URL. */
function openFindings({ path, schema }: InputField, fields: readonly InputField[]): Finding[] {
  const [name = '', detail] = [path.at(-1), `input ${path.join('.')}`];
  // A mark holds for all that is in what is marked.
  const around = fields.filter((one) => one.path.every((key, index) => key === path[index])).map((one) => one.schema);
  if (![schema.type].flat().includes('string') || around.some(({ secret }) => secret)) return [];
  if (isSecretName(name)) return [{ detail, message: 'sounds secret and is not marked so' }];
  return soundsPersonal.test(name) && !around.some(({ personal }) => personal)
    ? [{ detail, message: 'sounds personal and is not marked so' }]
    : [];
}

/** That each hole has an input key or a setting, `toManifest` sees. */
function holes({ manifest }: Subject, { request, input }: ManifestOperation): Finding[] {
  return holesOf(request?.path ?? '').flatMap((hole) => {
    if (Object.hasOwn(manifest.settings, hole) || input.required?.includes(hole)) return [];
    return [{ detail: `path {${hole}}`, message: 'is filled by an input that may be left out' }];
  });
}

/** Examples are for people; they also must be right. */
async function sampleFits(subject: Subject, id: string): Promise<Finding[]> {
  const { connector, kernel, connection } = subject;
  const client = kernel.createClient(connector, connection, fakeRuntime());
  const plan = (keys: 'all' | 'required') => settle(() => client.$plan(id, subject.inputOf(id, keys)));
  if (Object.hasOwn(subject.calls, id)) {
    const outcome = await plan('all');
    const message = `the input that \`calls\` gives is not accepted: it ${wordsFor(outcome)}`;
    return outcome.error === undefined ? [] : [{ detail: 'calls', message }];
  }
  const tried = (['all', 'required'] as const).map(async (keys) => {
    const outcome = await plan(keys);
    if (outcome.error === undefined) return [];
    const message = `the input made of its examples is not accepted: it ${wordsFor(outcome)}. Correct them, or give \`calls\``;
    return [{ detail: `examples (${keys})`, message }];
  });
  return (await Promise.all(tried)).flat();
}
