import type { JsonSchema } from '@raccord/core/kernel';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { describe, expect, test } from 'vitest';
import { type FakeItem, fakeExecution } from '../test-support/fake-execution.js';
import { withBytes } from './binary-input.js';
import { readInput as readPending } from './input.js';

/** The input as it is sent: with the bytes of its files. */
async function readInput(context: IExecuteFunctions, index: number, schema: JsonSchema) {
  const { input, files } = readPending(context, index, schema);
  return withBytes(context, index, files, async () => structuredClone(input));
}

const file: JsonSchema = {
  type: 'object',
  properties: { data: { type: 'string', contentEncoding: 'base64' }, file_name: { type: 'string' } },
  additionalProperties: false,
};

/** The input read from optional fields, which most fields are. */
async function read(properties: Record<string, JsonSchema>, fields: IDataObject, item: Partial<FakeItem> = {}) {
  const schema = { type: 'object', properties, additionalProperties: false };
  const { context } = fakeExecution({ items: [{ ...item, parameters: { additionalFields: fields } }] });
  return readInput(context, 0, schema);
}
const valueOf = async (schema: JsonSchema, value: unknown, item?: Partial<FakeItem>) =>
  (await read({ value: schema }, { value: value as string }, item))['value'];

test('required fields stand by themselves, the others among the additional fields', async () => {
  const schema = { type: 'object', required: ['a'], properties: { a: { type: 'string' }, b: { type: 'string' } } };
  const parameters = { a: '1', b: 'not here', additionalFields: { a: 'nor here', b: '2' } };
  const { context } = fakeExecution({ items: [{ parameters }] });
  expect(await readInput(context, 0, schema)).toEqual({ a: '1', b: '2' });
});

describe('nothing', () => {
  const locator = (mode: string) => ({ __rl: true, mode, value: '' });
  const text: JsonSchema = { type: 'string', minLength: 1 };
  const rowsOf: JsonSchema = { type: 'object', properties: { a: { type: 'string' } }, additionalProperties: false };
  const optional: JsonSchema = { type: 'object', properties: { value: { ...text, title: 'Vacancy' } } };
  const empties: [string, JsonSchema, unknown][] = [
    ['undefined', text, undefined],
    ['null', text, null],
    ['an empty text', text, ''],
    ['an empty number', { type: 'integer' }, ''],
    ['an empty day', { type: 'string', format: 'date' }, ''],
    ['an empty choice', { enum: ['a'] }, ''],
    ['no file', file, ''],
    ['nothing picked from the list', text, locator('list')],
    ['nothing typed by ID', text, locator('id')],
    ['an expression by ID that gave nothing', text, { __rl: true, mode: 'id', value: undefined }],
    ['an empty list', { type: 'array', items: text }, []],
    ['a list of empty rows', { type: 'array', items: text }, ['', '']],
    ['a list without rows', { type: 'array', items: rowsOf }, {}],
  ];

  test.each(empties)('%s in an added field is an error that names the field and the item', async (_, schema, value) => {
    await expect(valueOf({ ...schema, title: 'Vacancy' }, value)).rejects.toMatchObject({
      name: 'NodeOperationError',
      message: 'Vacancy was added but is empty',
      description: 'Enter a value for Vacancy, or remove the field. Nothing was sent.',
      context: { itemIndex: 0 },
    });
  });

  test('in an added field of a later item names that item', async () => {
    const items = ['v1', ''].map((value) => ({ parameters: { additionalFields: { value } } }));
    const { context } = fakeExecution({ items });
    expect(await readInput(context, 0, optional)).toEqual({ value: 'v1' });
    await expect(readInput(context, 1, optional)).rejects.toMatchObject({ context: { itemIndex: 1 } });
  });

  test('in an added field of a row or of an object is an error too', async () => {
    const inside: JsonSchema = {
      type: 'object',
      properties: { b: { ...text, title: 'B' } },
      additionalProperties: false,
    };
    await expect(valueOf(inside, { b: '' })).rejects.toThrow('B was added but is empty');
    const row = { ...inside, properties: { a: text, ...inside.properties }, required: ['a'] };
    const value = { rows: [{ a: 'x', additionalFields: { b: '' } }] };
    await expect(valueOf({ type: 'array', items: row }, value)).rejects.toThrow('B was added but is empty');
  });

  test('a field that was not added is left out', async () => {
    expect(await read({ value: text }, {})).toEqual({});
  });

  test.each(['', null])('%o in a required field is refused by its name', async (value) => {
    const { context } = fakeExecution({ items: [{ parameters: { value } }] });
    const number = {
      type: 'object',
      required: ['value'],
      properties: { value: { type: 'integer', title: 'Comment' } },
    };
    await expect(readInput(context, 0, number)).rejects.toMatchObject({
      message: 'Comment is empty',
      description: 'Enter a value for Comment. Nothing was sent.',
    });
  });

  test('an empty text is a value where a text may be empty', async () => {
    expect(await valueOf({ type: 'string' }, '')).toBe('');
  });
});

describe('what expressions give', () => {
  test('numbers and booleans as text', async () => {
    expect(await valueOf({ type: 'integer' }, '1313')).toBe(1313);
    expect(await valueOf({ type: 'boolean' }, 'false')).toBe(false);
    expect(await valueOf({ type: 'string' }, 42)).toBe('42');
  });

  test('what is no number stays, for the check to name it', async () => {
    expect(await valueOf({ type: 'integer' }, 'x')).toBe('x');
  });

  test('digits are a number where a number is allowed too', async () => {
    const both = { anyOf: [{ type: 'integer' }, { type: 'string', minLength: 1 }] };
    expect(await valueOf(both, '5350')).toBe(5350);
    expect(await valueOf(both, 'p1KMq8')).toBe('p1KMq8');
    // More digits than a number can hold exactly.
    expect(await valueOf(both, '12345678901234567890')).toBe('12345678901234567890');
  });

  test('a list in place of rows', async () => {
    const items = {
      type: 'object',
      required: ['a'],
      properties: { a: { type: 'integer' }, b: { type: 'string' } },
      additionalProperties: false,
    };
    const list = { type: 'array', items };
    expect(await valueOf(list, { rows: [{ a: '1', additionalFields: { b: 'x' } }] })).toEqual([{ a: 1, b: 'x' }]);
    expect(await valueOf(list, [{ a: 2, b: 'y' }])).toEqual([{ a: 2, b: 'y' }]);
  });

  test('an object from the group of its fields, or from an expression', async () => {
    const object = {
      type: 'object',
      title: 'Comment',
      required: ['a'],
      properties: { a: { type: 'integer' }, b: { type: 'string' } },
      additionalProperties: false,
    };
    expect(await valueOf(object, { fields: { a: '1', additionalFields: { b: 'x' } } })).toEqual({ a: 1, b: 'x' });
    expect(await valueOf(object, { a: 2, b: 'y' })).toEqual({ a: 2, b: 'y' });
    await expect(valueOf(object, {})).rejects.toMatchObject({ message: 'Comment was added but is empty' });
  });

  test('JSON as text, or as it is', async () => {
    expect(await valueOf({ any: true }, '{"a":[1]}')).toEqual({ a: [1] });
    expect(await valueOf({ any: true }, { a: 1 })).toEqual({ a: 1 });
  });
});

describe('null', () => {
  const nullable = { type: ['string', 'null'], minLength: 1 };

  test('is a value where the API takes it: it clears what is there', async () => {
    expect(await read({ value: nullable }, { value: null })).toEqual({ value: null });
    expect(await read({ value: nullable }, { value: { __rl: true, mode: 'id', value: null } })).toEqual({
      value: null,
    });
  });

  test('is not what an expression without a result gives', async () => {
    await expect(valueOf({ ...nullable, title: 'Score' }, undefined)).rejects.toThrow('Score was added but is empty');
  });
});

describe('what an AI agent leaves empty', () => {
  const text = { type: 'string', title: 'City' };
  const byModel = (value: unknown, raw = "={{ $fromAI('City', ``, 'string') }}", schema: JsonSchema = text) => {
    const { context } = fakeExecution({
      items: [{ parameters: { additionalFields: { value: value as string } } }],
      raw: { additionalFields: { value: raw } },
    });
    return readInput(context, 0, { type: 'object', properties: { value: schema } });
  };

  test('counts as not given', async () => {
    expect(await byModel('')).toEqual({});
    expect(await byModel('', undefined, { type: 'integer' })).toEqual({});
    expect(await byModel(null, undefined, { type: ['string', 'null'] })).toEqual({});
    expect(await byModel('Lyon')).toEqual({ value: 'Lyon' });
  });

  test('is told from an expression of the user, whose empty filter would find everybody', async () => {
    await expect(byModel('', '={{ $json.city }}', { ...text, minLength: 1 })).rejects.toThrow('City was added but is');
  });
});

test.each<[string, JsonSchema, unknown]>([
  [
    'Email must be text, not an object',
    { type: 'string', format: 'email', minLength: 1 },
    { email: 'ada@example.com' },
  ],
  ['Email must be text, not a list', { type: 'string', minLength: 1 }, ['ada@example.com']],
  ['Email must be a number, not an object', { type: 'integer' }, { id: 1 }],
  ['Email must be a choice, not an object', { enum: ['a'] }, { value: 'a' }],
])('%s', async (message, schema, value) => {
  await expect(valueOf({ ...schema, title: 'Email' }, value)).rejects.toMatchObject({
    message,
    description: expect.stringMatching(/^Use one value of the .* Nothing was sent\.$/),
  });
});

describe('a file', () => {
  const bytes = new Uint8Array([0, 255]);
  const item = { binary: { data: { bytes, name: 'cv.pdf', type: 'application/pdf' } } };
  const asInput = { data: bytes, file_name: 'cv.pdf', content_type: 'application/pdf' };
  const either = { anyOf: [file, { type: 'string', format: 'uri' }] };

  test('is read from the binary field named', async () => {
    expect(await valueOf(file, 'data', item)).toEqual(asInput);
    expect(await valueOf(either, { __rl: true, mode: 'binary', value: 'data' }, item)).toEqual(asInput);
  });

  test('or is an address', async () => {
    const url = 'https://example.com/cv.pdf';
    expect(await valueOf(either, { __rl: true, mode: 'url', value: url }, item)).toBe(url);
  });
});

test('a field that is picked gives its value in the type of the schema, from the list or typed in', async () => {
  expect(await valueOf({ type: 'integer' }, { __rl: true, mode: 'list', value: 7 })).toBe(7);
  expect(await valueOf({ type: 'integer' }, { __rl: true, mode: 'id', value: '7' })).toBe(7);
});
