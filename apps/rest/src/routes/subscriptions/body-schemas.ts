import type { JsonSchema } from '@raccord/core';

const daySeconds = 86_400;
const scalar = { type: ['string', 'number', 'boolean', 'null'] } as const;

const properties = {
  url: {
    type: 'string',
    maxLength: 2000,
    description: 'Where to send events: https, or a host of RACCORD_ALLOWED_HOSTS',
  },
  events: {
    type: ['array', 'null'],
    items: { type: 'string', maxLength: 200 },
    minItems: 1,
    maxItems: 100,
    description: 'Names of triggers, `unknown` or `unparsed`; null or left out: all',
  },
  filter: {
    type: ['object', 'null'],
    maxProperties: 20,
    propertyNames: { pattern: '^[^.\\u0000]+([.][^.\\u0000]+)*$', maxLength: 200 },
    additionalProperties: { anyOf: [scalar, { type: 'array', items: scalar, minItems: 1, maxItems: 100 }] },
    description:
      'Values by path in the payload, such as `data.column.hired`: an event must have the value, or one of the values, at each path',
  },
  dedupe_seconds: {
    type: ['integer', 'null'],
    minimum: 0,
    maximum: 7 * daySeconds,
    description:
      'An event with the `dedupe_id` of one that came less than this before is not sent; 0 sends all; null or left out: as the trigger says',
  },
  concurrency: {
    type: 'integer',
    minimum: 1,
    maximum: 100,
    description: 'How many requests may run at once. Default 10',
  },
} as const;

/** The body of `POST /v1/subscriptions`. */
export const newSubscriptionSchema: JsonSchema = {
  type: 'object',
  required: ['url'],
  additionalProperties: false,
  properties: {
    connection: { type: ['string', 'null'], description: 'Id of a connection; null or left out: all' },
    ...properties,
  },
} as JsonSchema;

/** The body of `PATCH /v1/subscriptions/{subscription}`. */
export const changedSubscriptionSchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    ...properties,
    state: {
      enum: ['on', 'disabled'],
      description: '`on` sends what waits, too; events that came meanwhile are not sent',
    },
  },
} as JsonSchema;

/** The body of `POST /v1/subscriptions/{subscription}/secret/rotate`. */
export const rotateSecretSchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    keep_seconds: {
      type: 'integer',
      minimum: 0,
      maximum: 7 * daySeconds,
      default: daySeconds,
      description:
        'How long the secret before it signs along, so that nothing is rejected until the receiver has the new one',
    },
  },
};

/** Members of a body that describe a subscription. */
export interface Described {
  readonly url?: string;
  readonly events?: readonly string[] | null;
  readonly filter?: Readonly<Record<string, string | number | boolean | null>> | null;
  readonly dedupe_seconds?: number | null;
  readonly concurrency?: number;
}
