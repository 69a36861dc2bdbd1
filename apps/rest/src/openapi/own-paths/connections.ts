import type { JsonSchema } from '@raccord/core';
import { changedConnectionSchema, newConnectionSchema } from '../../routes/connections/body-schemas.js';
import { listOf, listQuery, type OwnArea } from '../own-route.js';

const status = {
  filled: { type: 'boolean', description: 'Whether all its required fields have a value' },
  connected: {
    type: 'boolean',
    description:
      'Only for schemes that a person connects (OAuth): whether there is a token that works or can be renewed',
  },
  expires_at: {
    type: 'string',
    format: 'date-time',
    description: 'When it ends and someone has to act. Left out if that is not known or it is renewed by itself',
  },
} as const;
const schemesOf = (properties: object): JsonSchema =>
  ({ type: 'object', additionalProperties: { type: 'object', properties } }) as JsonSchema;

const connection: JsonSchema = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    connector: { type: 'string' },
    name: { type: 'string' },
    source: {
      enum: ['store', 'file', 'demo'],
      description: '`file` and `demo`: set by the operator, and not to be changed here',
    },
    settings: { type: 'object', description: 'Without secret ones', additionalProperties: { type: 'string' } },
    schemes: schemesOf(status),
    created_at: { type: 'string', format: 'date-time' },
    updated_at: { type: 'string', format: 'date-time' },
  },
};
const example = {
  id: 'con_5f2b8c1d9e0a4b7c6d3e2f10',
  connector: 'acme',
  name: 'shop',
  source: 'store',
  settings: { tenant: 'shop' },
  schemes: { key: { filled: true, expires_at: '2027-03-02T09:00:00.000Z' }, account: { filled: false } },
  created_at: '2026-03-02T09:00:00.000Z',
  updated_at: '2026-03-02T09:00:00.000Z',
};
const given = { settings: { tenant: 'shop' }, credentials: { key: { key: '…' } } };

const failure = {
  type: 'object',
  properties: { code: { type: 'string' }, detail: { type: 'string' }, hint: { type: 'string' } },
} as const;

export const connectionsArea: OwnArea = {
  tag: 'Connections',
  description: 'Accounts at vendors: settings, and credentials that go in and never out',
  routes: [
    {
      id: 'connections.create',
      route: 'POST /v1/connections',
      summary: 'Create a connection',
      description:
        'The connector checks settings and credentials. Servers cannot be given: they are the operator’s. Keys that are limited to connections cannot create one.',
      scope: 'connections:write',
      body: { schema: newConnectionSchema, example: { connector: 'acme', name: 'shop', ...given } },
      status: 201,
      answer: {
        schema: {
          ...connection,
          properties: {
            ...connection.properties,
            webhook_url: { type: 'string', format: 'uri', description: 'For the vendor. Shown only here' },
          },
        },
        example: { ...example, webhook_url: 'https://raccord.example.com/hooks/…' },
      },
    },
    {
      id: 'connections.list',
      route: 'GET /v1/connections',
      summary: 'List connections',
      scope: 'connections:read',
      query: { ...listQuery, connector: { type: 'string', description: 'Only those of this connector' } },
      answer: { schema: listOf(connection), example: { data: [example], next_cursor: null } },
    },
    {
      id: 'connections.get',
      route: 'GET /v1/connections/{connection}',
      summary: 'Get a connection',
      scope: 'connections:read',
      answer: { schema: connection, example },
    },
    {
      id: 'connections.change',
      route: 'PATCH /v1/connections/{connection}',
      summary: 'Change a connection',
      description:
        'Settings left out stay; null removes one. A scheme that is given replaces all of its fields; null removes it. If a setting changes the host, the request must give every filled scheme again, or remove it: otherwise a credential could be sent to another host. Tokens of another user, client or host are deleted. Connector and name stay.',
      scope: 'connections:write',
      body: { schema: changedConnectionSchema, example: given },
      answer: { schema: connection, example },
    },
    {
      id: 'connections.delete',
      route: 'DELETE /v1/connections/{connection}',
      summary: 'Delete a connection',
      description:
        'With its tokens, webhook URLs, polls and subscriptions, and the answers kept for idempotency keys. Its events stay until they expire.',
      scope: 'connections:write',
      status: 204,
    },
    {
      id: 'connections.test',
      route: 'POST /v1/connections/{connection}/test',
      summary: 'Test a connection',
      description:
        'Calls the test operation of the connector, a read, once with each scheme that is filled. Answers no data of the API, so a key that may read connections is enough.',
      scope: 'connections:read',
      answer: {
        schema: {
          type: 'object',
          properties: {
            works: { type: 'boolean', description: 'Something was tried, and all of it works' },
            operation: { type: 'string', description: 'The operation that was called' },
            failure: { ...failure, description: 'Only of a test that needs no credentials' },
            schemes: schemesOf({
              ...status,
              result: { enum: ['works', 'fails', 'not_tried'] },
              failure,
              reason: { type: 'string', description: 'Why it was not tried' },
            }),
          },
        } as JsonSchema,
        example: {
          works: true,
          operation: 'me.get',
          schemes: {
            key: { filled: true, expires_at: '2027-03-02T09:00:00.000Z', result: 'works' },
            account: { filled: false, result: 'not_tried', reason: 'It is not filled.' },
          },
        },
      },
    },
  ],
};
