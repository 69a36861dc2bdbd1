import type { JsonSchema } from '@raccord/core';

const settings = {
  type: 'object',
  description: 'Settings by name. `GET /v1/connectors/{connector}` lists them',
  additionalProperties: { type: 'string' },
} as const;
const fields = { type: 'object', additionalProperties: { type: ['string', 'number'] } } as const;
const credentials = {
  type: 'object',
  description: 'The fields of each auth scheme to use, by its name. They are never answered',
  additionalProperties: fields,
} as const;

/** The body of `POST /v1/connections`. Its connector checks the names. */
export const newConnectionSchema: JsonSchema = {
  type: 'object',
  required: ['connector', 'name'],
  additionalProperties: false,
  properties: {
    connector: { type: 'string', description: 'Its id' },
    name: {
      type: 'string',
      pattern: '^[a-z][a-z0-9-]*$',
      maxLength: 100,
      otherwise: 'Must be lower-case letters, digits and hyphens, a letter first, such as "main": it stands in URLs.',
      description: 'For URLs of operations, unique within the connector: lower-case letters, digits and hyphens',
    },
    settings,
    credentials,
  },
};

/** The body of `PATCH /v1/connections/{connection}`. */
export const changedConnectionSchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    settings: {
      ...settings,
      description: 'Settings to change, by name. null removes one; those left out stay as they are',
      additionalProperties: { type: ['string', 'null'] },
    },
    credentials: {
      ...credentials,
      description:
        'Schemes to change, by name: all fields of a scheme are replaced, null removes it, those left out stay as they are',
      additionalProperties: { ...fields, type: ['object', 'null'] },
    },
  },
};

/** A body without members. */
export const emptySchema: JsonSchema = { type: 'object', additionalProperties: false };
