import { type OpenApiDocument, restMethods } from '@raccord/core';
import type { Check, Finding } from '../finding.js';
import { leaves } from '../fixtures/leaves.js';
import { settle, wordsFor } from '../outcome.js';
import { operationIds, type Subject } from '../subject.js';

/** What is made of the manifest can be made, and is sound. */
export const derived: Check = {
  name: 'derived',
  cases: () => ['OpenAPI', 'tool names', 'Markdown'],
  find: async (subject, name) => {
    if (name === 'OpenAPI') return openApi(subject);
    return name === 'Markdown' ? markdown(subject) : toolNames(subject);
  },
};

async function openApi({ manifest, kernel }: Subject): Promise<Finding[]> {
  const made = await settle(() => kernel.toOpenApi(manifest));
  if (made.error !== undefined) return [{ detail: '', message: `toOpenApi ${wordsFor(made)}` }];
  const document = JSON.parse(JSON.stringify(made.value)) as OpenApiDocument;
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.values(methods).map((operation) => ({ path, operation })),
  );
  const ids = operations.map(({ operation }) => String(operation['operationId']));
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  const routed = Object.entries(manifest.operations).filter(([, operation]) => restMethods(operation).length > 0);
  const absent = routed.map(([id]) => id).filter((id) => !ids.some((one) => one.includes(id)));
  return [
    ...danglingRefs(document).map((ref) => ({ detail: 'references', message: `${ref} leads nowhere` })),
    ...twice.map((id) => ({ detail: 'operationId', message: `${id} is there twice` })),
    ...absent.map((id) => ({ detail: 'paths', message: `${id} has no route` })),
  ];
}

function danglingRefs(document: object): string[] {
  const refs = leaves(document).filter(({ path, value }) => path.at(-1) === '$ref' && typeof value === 'string');
  return [...new Set(refs.map(({ value }) => String(value)))].filter((ref) => {
    const keys = ref.split('/').slice(1).map(unescape);
    let current: unknown = document;
    for (const key of keys) current = (current as Readonly<Record<string, unknown>> | undefined)?.[key];
    return !ref.startsWith('#/') || current === undefined;
  });
}

/** RFC 6901. */
function unescape(key: string): string {
  return decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~');
}

const longestToolName = 64;

/** Names of tools for language models: letters, digits, `_` and `-`, no two alike. */
function toolNames(subject: Subject): Finding[] {
  const names = operationIds(subject).map((id) => ({ id, name: `${subject.connector.id}_${id.replaceAll('.', '_')}` }));
  return names.flatMap(({ id, name }, index) => [
    ...(/^[a-zA-Z0-9_-]+$/.test(name)
      ? []
      : [{ detail: id, message: `${name} has more than letters, digits, _ and -` }]),
    ...(name.length <= longestToolName ? [] : [{ detail: id, message: `${name} is longer than ${longestToolName}` }]),
    ...(names.findIndex((other) => other.name === name) === index
      ? []
      : [{ detail: id, message: `${name} is there twice` }]),
  ]);
}

async function markdown({ manifest, kernel }: Subject): Promise<Finding[]> {
  const made = await settle(() => kernel.toMarkdown(manifest));
  if (made.error !== undefined) return [{ detail: '', message: `toMarkdown ${wordsFor(made)}` }];
  const page = String(made.value);
  const names = [...Object.keys(manifest.operations), ...Object.keys(manifest.triggers)];
  return names
    .filter((name) => !page.includes(`\`${name}\``))
    .map((name) => ({ detail: name, message: 'is not on the page' }));
}
