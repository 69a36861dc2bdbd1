import { type ManifestOperation, restPath } from '@raccord/core';
import type { Check, Finding } from '../finding.js';
import { inputFields } from '../sample/fields.js';
import { holesOf } from '../request/input-place.js';
import { settle, wordsFor } from '../outcome.js';
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
      ...holes(subject, operation),
      ...planKeys(operation),
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
      : [['docs', `is no https link to the vendor's page (at least ${home})`]]),
  ];
  return missing.map(([detail = '', message = '']) => ({ detail, message }));
}

function pickFindings({ manifest }: Subject, field: string, listed: string | undefined): Finding[] {
  if (listed === undefined || manifest.operations[listed]?.effect === 'read') return [];
  return [{ detail: `input ${field}`, message: `its pick "${listed}" is no read operation of this connector` }];
}

function holes({ manifest }: Subject, { request, input }: ManifestOperation): Finding[] {
  return holesOf(request?.path ?? '').flatMap((hole) => {
    const isInput = input.properties?.[hole] !== undefined;
    if (Object.hasOwn(manifest.settings, hole) || (isInput && input.required?.includes(hole))) return [];
    const message = isInput ? 'is filled by an input that may be left out' : 'is filled by no input and no setting';
    return [{ detail: `path {${hole}}`, message }];
  });
}

/** A plan that speaks of a key that is not there does nothing, and says nothing. */
function planKeys({ request, input }: ManifestOperation): Finding[] {
  const known = new Set([...Object.keys(input.properties ?? {}), ...Object.keys(request?.constants ?? {})]);
  const top = (path: string): string => path.split('.')[0] ?? '';
  const spoken: readonly (readonly [string, readonly string[]])[] = [
    ['query', request?.query ?? []],
    ['header', Object.keys(request?.header ?? {})],
    ['rename', Object.keys(request?.rename ?? {})],
    [
      'encode',
      Object.keys(request?.encode ?? {})
        .filter((path) => !path.startsWith('**.'))
        .map(top),
    ],
    ['order', (request?.order ?? []).flat()],
    ['derive', Object.values(request?.derive ?? {}).map(({ from }) => from)],
  ];
  return spoken.flatMap(([part, keys]) =>
    keys.filter((key) => !known.has(key)).map((key) => ({ detail: part, message: `"${key}" is no key of the input` })),
  );
}

/** Examples are for people; they also must be right. */
async function sampleFits(subject: Subject, id: string): Promise<Finding[]> {
  const { connector, kernel, connection } = subject;
  const client = kernel.createClient(connector, connection, fakeRuntime());
  const tried = (['all', 'required'] as const).map(async (keys) => {
    const outcome = await settle(() => client.$plan(id, subject.inputOf(id, keys)));
    if (outcome.error === undefined) return [];
    const message = `the input made of its examples is not accepted: it ${wordsFor(outcome)}. Correct them, or give \`calls\``;
    return [{ detail: `examples (${keys})`, message }];
  });
  return (await Promise.all(tried)).flat();
}
