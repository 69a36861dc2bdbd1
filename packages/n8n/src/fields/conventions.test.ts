import type { JsonSchema, ManifestOperation } from '@raccord/core';
import { describe, expect, test } from 'vitest';
import { credentialTypes } from '../credential/credential-types.js';
import { nodeProperties } from '../node/properties.js';
import { acmeManifest } from '../test-support/acme-manifest.js';
import { newMaking } from './making.js';
import { operationFields } from './operation.js';

const base = acmeManifest({}).operations['things.list']!;

function fieldsOf(
  operation: Partial<ManifestOperation>,
  properties: JsonSchema['properties'] = {},
  required: string[] = [],
) {
  const making = newMaking();
  const input: JsonSchema = { type: 'object', properties, required, additionalProperties: false };
  const fields = operationFields('things.run', { ...base, ...operation, input }, making);
  return { making, fields, named: (name: string) => fields.find((field) => field.name === name) };
}

const text = (title: string): JsonSchema => ({ type: 'string', title, description: `Which ${title} it is of` });

test('options are called in the words of the connector', () => {
  const level = { ...text('level'), enum: ['y', 'm'], labels: { y: 'per year', m: 'per month' } };
  expect(fieldsOf({}, { level }, ['level']).named('level')?.options).toEqual([
    { name: 'Per Year', value: 'y' },
    { name: 'Per Month', value: 'm' },
  ]);
});

describe('lists', () => {
  const pick = { operation: 'users.list', value: 'id', label: 'name' };

  test('of several values are loaded as options', () => {
    const users: JsonSchema = { type: 'array', title: 'Users', items: { type: 'string', pick } };
    const { named, making } = fieldsOf({}, { users }, ['users']);
    expect(named('users')).toMatchObject({
      displayName: 'Users Names or IDs',
      type: 'multiOptions',
      typeOptions: { loadOptionsMethod: 'usersById' },
    });
    expect([...making.loads.keys()]).toEqual(['usersById']);
  });

  test('that depend on a field beside them are loaded again when it changes, and name it', () => {
    const job = { ...text('Job ID'), pick: { ...pick, operation: 'jobs.list', input: { channel: 'channel_id' } } };
    const { named, making } = fieldsOf({}, { channel_id: text('Channel ID'), job }, ['channel_id', 'job']);
    expect(named('job')).toMatchObject({
      type: 'resourceLocator',
      default: { mode: 'list', value: '' },
      typeOptions: { loadOptionsDependsOn: ['channel_id'] },
    });
    expect(making.searches.get('jobsById')?.input).toEqual({ channel: { field: 'channel_id', label: 'Channel ID' } });
  });
});

test('what nobody has tried says so in a notice above the fields', () => {
  const { fields } = fieldsOf({ unverified: 'seen in one client.' }, { name: text('name') }, ['name']);
  expect(fields[0]).toMatchObject({ type: 'notice', displayName: 'Unverified: Seen in one client' });
});

test('writes have a dry run and parallel requests as options; reads have filters and none of the two', () => {
  const write = fieldsOf({ effect: 'write' }, { name: text('name') });
  expect(write.named('options')?.options?.map(({ name }) => name)).toEqual(['dryRun', 'parallelRequests']);
  expect(write.named('additionalFields')?.displayName).toBe('Additional Fields');
  const read = fieldsOf({ effect: 'read' }, { name: text('name') });
  expect(read.named('options')).toBeUndefined();
  expect(read.named('additionalFields')).toMatchObject({ displayName: 'Filters', placeholder: 'Add Filter' });
});

test('answers of more than ten keys are simplified unless the user wants all: an agent reads them, too', () => {
  const keys = Array.from({ length: 11 }, (_, index) => [`key_${index}`, { type: 'string' }]);
  const items = { type: 'object', properties: Object.fromEntries(keys) } as JsonSchema;
  expect(fieldsOf({ output: { type: 'array', items } }).named('simplify')).toMatchObject({ default: true });
  expect(fieldsOf({ output: { type: 'object' } }).named('simplify')).toBeUndefined();
});

describe('the parameters of a node', () => {
  const manifest = acmeManifest({
    'archives.list': { title: 'List Archives', action: 'List archives' },
    'archives.delete': { title: 'Delete Archive', action: 'Delete an archive', effect: 'destroy' },
    'things.archive': { title: 'Archive Thing', action: 'Archive a thing', effect: 'destroy' },
    'things.note': { title: 'Add Note', action: 'Add a note', effect: 'write', auth: [['user']] },
    'things.get': { title: 'Get Thing', action: 'Get a thing', auth: [['api'], ['user']] },
  });
  const properties = nodeProperties(manifest, credentialTypes(manifest), newMaking());

  test('start with a list: neither a new node nor a new tool of an agent changes something', () => {
    const operations = properties.filter(({ name }) => name === 'operation');
    expect(operations.map((field) => field.default)).toEqual(['things.list', 'archives.list']);
  });

  test('choose between the credentials that an operation takes, by default its first', () => {
    expect(properties.filter(({ name }) => name === 'authentication')).toMatchObject([
      {
        displayOptions: { show: { operation: ['things.get'] } },
        options: [
          { name: 'API Key', value: 'acmeApi' },
          { name: 'User', value: 'acmeUserApi' },
        ],
        default: 'acmeApi',
      },
    ]);
  });
});
