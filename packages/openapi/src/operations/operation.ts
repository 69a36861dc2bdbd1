import type { Effect, Fields, ManifestOperation } from '@raccord/core';
import { type Document, object, text } from '../document/document.js';
import { once } from '../once.js';
import type { OperationOverrides, ReadOptions } from '../options.js';
import type { Schemas } from '../schema/schemas.js';
import type { Servers } from '../servers/servers.js';
import type { AuthScheme } from '@raccord/core';
import { Unsayable } from '../unsayable.js';
import { answerOf, partAt } from './answer.js';
import { bodyOf } from './body.js';
import { inputSchema } from './input-schema.js';
import { inputsOf } from './inputs.js';
import type { Listed } from './listed.js';
import { parametersOf } from './parameters.js';
import { requestOf } from './request.js';
import { capital, titleOf, wordsOf } from './words.js';

/** What operations are made with. */
export interface Reading {
  readonly document: Document;
  readonly options: ReadOptions;
  readonly input: Schemas;
  readonly output: Schemas;
  readonly servers: Servers;
  readonly settings: Fields;
  readonly nested: 'json' | 'brackets';
  /** The groups of schemes that an operation accepts. */
  readonly needOf: (listed: Listed) => readonly (readonly string[])[];
  readonly auth: Readonly<Record<string, AuthScheme>>;
}

/** An operation of a document in the language of connectors. Throws `Unsayable` if it cannot be expressed. */
export function operationOf(
  reading: Reading,
  listed: Listed,
  id: string,
  overrides: OperationOverrides,
): ManifestOperation {
  const { document, options, settings, nested, servers } = reading;
  const { method, path, item, operation } = listed;
  const { skip, contentType, answer: ownAnswer, redirect, decode, id: _id, ...own } = overrides;
  if (skip !== undefined) throw new Unsayable(skip);
  const auth = reading.needOf(listed);
  const schemes = [...new Set(auth.flat())].flatMap((name) => reading.auth[name] ?? []);
  const parameters = parametersOf(document, item, operation, path.split('?')[0] ?? '');
  const body = bodyOf(document, operation, method, { contentType, prefer: options.prefer ?? 'json', nested });
  const inputs = inputsOf(parameters, body, schemes);
  const answer = answerOf(document, operation, reading.output, redirect !== undefined);
  const server = servers.nameFor(operation['servers'], item['servers']);
  const plan = ownAnswer ?? answer.plan;
  const request = requestOf({ document, method, path, server, inputs, body, answer: plan });
  const made = once(() => inputSchema(inputs, body, reading.input, settings));
  const output = once(() =>
    ownAnswer?.value === undefined ? answer.output() : partAt(answer.output(), ownAnswer.value, reading.output),
  );
  const isDeprecated = operation['deprecated'] === true;
  return {
    ...wordsFor(listed, id),
    ...docsOf(operation['externalDocs']),
    effect: effectOf(method),
    auth,
    ...(isDeprecated ? { deprecated: 'The document of the API marks it as deprecated' } : {}),
    request: { ...request, ...(redirect ? { redirect } : {}), ...(decode ? { decode } : {}) },
    ...own,
    get input() {
      return made();
    },
    get output() {
      return output();
    },
  };
}

/** What HTTP says of the methods; the overrides may know better. */
function effectOf(method: string): Effect {
  if (method === 'GET' || method === 'HEAD') return 'read';
  return method === 'DELETE' ? 'destroy' : 'write';
}

/** Longest title. A longer summary is a description. */
const longest = 80;

function wordsFor({ method, path, operation }: Listed, id: string) {
  const [resource = '', verb = ''] = id.split('.');
  const summary = text(operation['summary'])?.trim().replace(/\s+/g, ' ').replace(/\.$/, '');
  const fallback = titleOf([...wordsOf(verb), ...wordsOf(resource)]);
  const title = summary && summary.length <= longest ? summary.split(' ').map(capital).join(' ') : fallback;
  const action = summary && summary.length <= longest ? capital(summary) : capital(fallback.toLowerCase());
  return { title, action, description: text(operation['description'])?.trim() || summary || `Calls ${method} ${path}` };
}

function docsOf(docs: unknown): { docs?: string } {
  const url = text(object(docs)['url']);
  return url !== undefined && /^https?:[^\s<>"]+$/.test(url) && URL.canParse(url) ? { docs: url } : {};
}
