import type { HttpRequest } from '@raccord/core';
import { type Secret, secretForms } from '../sample/secret.js';
import { readBody, type ReadableBody } from './read-body.js';

// These change with every release, or do not depend on the connector.
const leftOut = new Set(['user-agent', 'accept']);

/** A complete request for a snapshot: secrets by their names, parts of a form one by one. */
export async function requestText(request: HttpRequest, secrets: readonly Secret[]): Promise<string> {
  const headers = Object.entries(request.headers)
    .filter(([name, value]) => !leftOut.has(name) || (name === 'accept' && value !== 'application/json'))
    .map(([name, value]) => `${name}: ${value}`)
    .toSorted();
  const head = [`${request.method} ${request.url}`, ...headers].join('\n');
  const body = bodyText(request, await readBody(request));
  return named(body === '' ? head : `${head}\n\n${body}`, secrets);
}

function bodyText({ body }: HttpRequest, read: ReadableBody | undefined): string {
  if (read === undefined) return '';
  if (typeof body === 'string') return body;
  if (!('parts' in read)) return JSON.stringify(read);
  return read.parts
    .map((part) =>
      'value' in part
        ? `${part.name} = ${part.value}`
        : `${part.name} = file ${part.file_name} (${part.content_type}) ${part.base64}`,
    )
    .join('\n');
}

/** `{api.api_key}` is clearer than the value or a mask. */
function named(text: string, secrets: readonly Secret[]): string {
  const forms = secrets.flatMap(({ label, value }) => secretForms(value).map((form) => [form, `{${label}}`] as const));
  return forms
    .toSorted(([a], [b]) => b.length - a.length)
    .reduce((changed, [form, label]) => changed.replaceAll(form, label), text);
}
