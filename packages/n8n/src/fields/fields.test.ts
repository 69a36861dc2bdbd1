import type { JsonSchema } from '@raccord/core';
import { describe, expect, test } from 'vitest';
import { fieldsOf } from './field.js';
import { operationFields } from './operation.js';
import { newMaking } from './making.js';
import { acmeManifest } from '../test-support/acme-manifest.js';

const title = 'A Title';
const description = 'what it is.';
const file = { type: 'object', properties: { data: { contentEncoding: 'base64' }, file_name: {} } };

function required(schema: JsonSchema, making = newMaking()) {
  const [field] = fieldsOf({ required: ['key'], properties: { key: { title, description, ...schema } } }, making);
  return field!;
}

test('a label, the key as name, and words without a period', () => {
  expect(required({ type: 'string', examples: ['an example'] })).toEqual({
    displayName: 'A Title',
    name: 'key',
    type: 'string',
    required: true,
    description: 'What it is',
    placeholder: 'e.g. an example',
    default: '',
  });
});

test('required fields come first, the others are added from a list that is sorted from five on', () => {
  const names = ['zebra', 'b', 'a', 'd', 'c', 'e'];
  const properties = Object.fromEntries(names.map((name) => [name, { type: 'string', description }]));
  const [first, others] = fieldsOf({ required: ['zebra'], properties }, newMaking());
  expect(first?.name).toBe('zebra');
  expect(others).toMatchObject({ displayName: 'Additional Fields', name: 'additionalFields', type: 'collection' });
  expect(others?.options?.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd', 'e']);
});

describe('forms', () => {
  test.each<[string, JsonSchema, object]>([
    ['a number', { type: 'integer', default: 5 }, { type: 'number', default: 5 }],
    ['a yes or no', { type: 'boolean', description: 'whether' }, { type: 'boolean', default: false }],
    ['a day', { type: 'string', format: 'date' }, { type: 'dateTime', typeOptions: { dateOnly: true } }],
    ['a secret', { type: 'string', secret: true }, { typeOptions: { password: true } }],
    ['a list', { type: 'array', items: { type: 'string' } }, { type: 'string', typeOptions: { multipleValues: true } }],
    ['any value', { any: true }, { type: 'json' }],
    ['a file', file, { type: 'string', default: 'data' }],
  ])('%s', (_, schema, field) => {
    const words = schema.type === 'boolean' ? { description: 'Whether it is' } : {};
    expect(required({ ...schema, ...words })).toMatchObject(field);
  });

  test('a choice has its options by name, and the first as default', () => {
    expect(required({ enum: ['not_yet', 'done'] })).toMatchObject({
      type: 'options',
      options: [
        { name: 'Not Yet', value: 'not_yet' },
        { name: 'Done', value: 'done' },
      ],
      default: 'not_yet',
    });
  });

  test('a file or its address is one field with two modes', () => {
    const link = { type: 'string', format: 'uri', examples: ['https://example.com/cv.pdf'] };
    expect(required({ anyOf: [file, link] })).toMatchObject({
      type: 'resourceLocator',
      default: { mode: 'binary', value: 'data' },
      modes: [{ name: 'binary' }, { name: 'url', placeholder: 'e.g. https://example.com/cv.pdf' }],
    });
  });

  test('rows of objects are a collection of such fields', () => {
    const items = {
      type: 'object',
      required: ['a'],
      properties: { a: { type: 'string', description }, b: { type: 'string', description } },
      additionalProperties: false,
    };
    const field = required({ type: 'array', items });
    expect(field).toMatchObject({ type: 'fixedCollection', typeOptions: { multipleValues: true } });
    const [row] = field.options as { name: string; values: { name: string }[] }[];
    expect([row?.name, row?.values.map(({ name }) => name)]).toEqual(['rows', ['a', 'additionalFields']]);
  });

  test('an object of optional fields is a collection of its own', () => {
    const properties = { a: { type: 'string', description } };
    const field = required({ type: 'object', properties, additionalProperties: false });
    expect(field).toMatchObject({ type: 'collection', options: [{ name: 'a' }] });
  });

  test('an object that needs some of its fields is a group that is added at once', () => {
    const properties = { a: { type: 'string', description }, b: { type: 'string', description } };
    const field = required({
      type: 'object',
      title: 'Comment',
      required: ['a'],
      properties,
      additionalProperties: false,
    });
    expect(field).toMatchObject({ type: 'fixedCollection', placeholder: 'Add Comment', default: {} });
    const [fields] = field.options as { name: string; values: { name: string; required?: true }[] }[];
    expect([fields?.name, fields?.values.map(({ name, required: is }) => [name, is])]).toEqual([
      'fields',
      [
        ['a', true],
        ['additionalFields', undefined],
      ],
    ]);
  });
});

test('a field that is picked offers the list first, and is called after the thing', () => {
  const making = newMaking();
  const pick = { operation: 'columns.list', value: 'id', label: 'title' };
  const field = required({ type: 'integer', title: 'Column ID', examples: [1313], pick }, making);
  expect(field).toMatchObject({
    displayName: 'Column',
    type: 'resourceLocator',
    default: { mode: 'list', value: '' },
    modes: [
      { name: 'list', typeOptions: { searchListMethod: 'columnsById', searchable: true } },
      { displayName: 'By ID', name: 'id', placeholder: 'e.g. 1313' },
    ],
  });
  expect([...making.searches]).toEqual([['columnsById', pick]]);
});

describe('the fields of an operation', () => {
  const paginate = { kind: 'date-window', from: 'a', to: 'b', step: 'month', id: 'id' } as const;
  const fieldsOfRun = (operation: object) => {
    const { operations } = acmeManifest({ 'things.run': operation });
    return operationFields('things.run', operations['things.run']!, newMaking());
  };

  test('are shown with it', () => {
    const input = { type: 'object', required: ['a'], properties: { a: { type: 'string', description } } };
    expect(fieldsOfRun({ input })[0]?.displayOptions).toEqual({
      show: { resource: ['things'], operation: ['things.run'] },
    });
  });

  test('ask how much is wanted where an answer has pages', () => {
    const [all, limit] = fieldsOfRun({ paginate });
    expect(all).toMatchObject({ name: 'returnAll', default: false });
    expect(limit).toMatchObject({ name: 'limit', default: 50, typeOptions: { minValue: 1 } });
    expect(limit?.displayOptions?.show).toMatchObject({ operation: ['things.run'], returnAll: [false] });
  });

  test('leave out what follows from another field', () => {
    const properties = { cv: { type: 'string', description }, type: { type: 'string', description } };
    const request = { method: 'POST', path: '/x', derive: { type: { from: 'cv', file: 'f', text: 't' } } } as const;
    const [collection] = fieldsOfRun({ input: { type: 'object', properties }, request });
    expect(collection?.options?.map(({ name }) => name)).toEqual(['cv']);
  });

  test('cannot take the name of a parameter of the node', () => {
    const input = { type: 'object', required: ['limit'], properties: { limit: { type: 'integer', description } } };
    expect(() => fieldsOfRun({ input })).toThrow('limit');
  });
});
