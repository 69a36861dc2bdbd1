import type { JsonSchema } from '../schema/json-schema.js';

/** A condition on a row. Numbers may be texts, as many APIs send them. */
export interface When {
  readonly path: string;
  readonly is: 'above' | 'below' | 'equals' | 'differs';
  readonly value: string | number | boolean;
}

/** What a user of a report trigger gives, with its defaults. */
export interface ReportInput {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly rows?: string;
  readonly date?: string;
  readonly days: number;
  readonly identity?: readonly string[];
  readonly when?: When;
}

const path = { type: 'string', minLength: 1 } as const;

/** The input of every report trigger, as JSON Schema: hosts make their forms and checks from it. */
export const reportInput: JsonSchema = {
  type: 'object',
  properties: {
    operation: {
      type: 'string',
      title: 'Operation',
      description: 'Id of the operation to poll. Only a read is allowed.',
      examples: ['reports.list'],
    },
    input: {
      type: 'object',
      title: 'Input',
      description:
        'Input of the operation. In its texts, {from} becomes the first day to read again, {today} and {yesterday} those days, all in UTC as 2026-01-31.',
      default: {},
      examples: [{ start: '{from}', end: '{yesterday}' }],
    },
    rows: {
      ...path,
      title: 'Path of the Rows',
      description:
        'Where the rows are in the answer, such as data.rows. Leave it out if the answer is the list, or is one row. An object counts as one row.',
      examples: ['data.rows'],
    },
    date: {
      ...path,
      title: 'Path of the Date',
      description:
        'Where a row has its date, such as date. Leave it out if rows have none: they then count as of the time of the poll.',
      examples: ['date'],
    },
    days: {
      type: 'integer',
      minimum: 0,
      maximum: 366,
      default: 2,
      title: 'Days to Read Again',
      description: 'How many days back each poll reads, for figures that are corrected later',
    },
    identity: {
      type: 'array',
      items: path,
      minItems: 1,
      maxItems: 20,
      title: 'Paths That Identify a Row',
      description:
        'What makes a row the same when it is read again, such as date and source. Default: its date, else the whole row; an answer that is one row stays the same row.',
      examples: [['date']],
    },
    when: {
      type: 'object',
      title: 'Condition',
      description:
        'With it, a row is an event when the condition begins to hold, once until it has stopped holding. Without it, every new or changed row is one.',
      properties: {
        path: { ...path, description: 'Where the value is in a row', examples: ['visits'] },
        is: {
          type: 'string',
          enum: ['above', 'below', 'equals', 'differs'],
          description: 'How it is compared',
          examples: ['below'],
        },
        value: { type: ['string', 'number', 'boolean'], description: 'What it is compared with', examples: [100] },
      },
      required: ['path', 'is', 'value'],
      additionalProperties: false,
      examples: [{ path: 'visits', is: 'below', value: 100 }],
    },
  },
  required: ['operation'],
  additionalProperties: false,
};
