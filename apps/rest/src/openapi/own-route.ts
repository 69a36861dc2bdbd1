import type { JsonSchema } from '@raccord/core';
import type { JsonObject } from '@raccord/core/tools';
import type { Scope } from '../keys/scopes.js';
import { schemaComponents } from './components.js';

/** One of the service's own routes, for the document. */
export interface OwnRoute {
  /** `connections.create`. */
  readonly id: string;
  /** `POST /v1/connections`. */
  readonly route: `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`;
  readonly summary: string;
  readonly description?: string;
  /** What the API key must be allowed to do: `any` key, or `none` is needed. */
  readonly scope: Scope | 'any' | 'none';
  /** Parameters of the query by name. Those of the path are added. */
  readonly query?: Readonly<Record<string, JsonSchema>>;
  readonly body?: { readonly schema: JsonSchema; readonly example: unknown };
  /** 200 unless given. */
  readonly status?: 200 | 201 | 202 | 204 | 302;
  /** Without it, the answer has no body. */
  readonly answer?: {
    readonly schema: JsonSchema;
    readonly example?: unknown;
    readonly type?: 'text/html' | 'text/plain';
  };
}

/** The own routes of one part of the service, under one heading. */
export interface OwnArea {
  readonly tag: string;
  readonly description: string;
  readonly routes: readonly OwnRoute[];
}

type Paths = Record<string, Record<string, JsonObject>>;

export interface OwnPathsOptions {
  /** The responses for problems. */
  readonly problems: JsonObject;
  /** An example for each parameter of a path: `connector`, `connection`, `key`. */
  readonly holes: Readonly<Record<string, string>>;
}

/** Routes as paths of an OpenAPI document. */
export function ownPaths(areas: readonly OwnArea[], options: OwnPathsOptions): Paths {
  const paths: Paths = {};
  for (const { tag, routes } of areas) {
    for (const one of routes) {
      const [method = '', path = ''] = one.route.split(' ');
      paths[path] = { ...paths[path], [method.toLowerCase()]: operation(one, path, tag, options) };
    }
  }
  return paths;
}

/** A list of the service: `{data, next_cursor}`. */
export function listOf(items: JsonSchema): JsonSchema {
  const next = { type: ['string', 'null'], description: 'The cursor of the next page; null on the last page' };
  return { type: 'object', properties: { data: { type: 'array', items }, next_cursor: next } } as JsonSchema;
}

/** The query of such a list. */
export const listQuery: Readonly<Record<string, JsonSchema>> = {
  limit: { type: 'integer', minimum: 1, maximum: 500, default: 50 },
  cursor: { type: 'string', description: 'The next_cursor of the page before' },
};

function operation(one: OwnRoute, path: string, tag: string, { problems, holes }: OwnPathsOptions): JsonObject {
  const { id, summary, description, scope, query = {}, body, status = 200, answer } = one;
  const parameters = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string', ...(holes[name] ? { examples: [holes[name]] } : {}) },
    })),
    ...Object.entries(query).map(([name, { description: text, ...schema }]) => ({
      name,
      in: 'query',
      ...(text ? { description: text } : {}),
      schema,
    })),
  ];
  const words = [description, scopeWords(scope)].filter(Boolean).join('\n\n');
  return {
    operationId: id,
    summary,
    ...(words ? { description: words } : {}),
    tags: [tag],
    ...(scope === 'none' ? { security: [] } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: { 'application/json': marked(body) } } } : {}),
    responses: {
      [status]: {
        description: answer ? 'The answer' : 'Done. No body',
        ...(answer ? { content: contentOf(answer) } : {}),
      },
      ...problems,
    },
  };
}

/** A body whose schema has our own keywords as OpenAPI needs them. */
function marked({ schema, example }: NonNullable<OwnRoute['body']>): JsonObject {
  return { schema: schemaComponents('body', schema, 'input')['body']!, example };
}

function contentOf({ type, ...answer }: NonNullable<OwnRoute['answer']>): JsonObject {
  return { [type ?? 'application/json']: answer };
}

function scopeWords(scope: OwnRoute['scope']): string {
  if (scope === 'none') return 'Needs no API key.';
  return scope === 'any' ? 'For every API key.' : `For API keys with the scope \`${scope}\`.`;
}
