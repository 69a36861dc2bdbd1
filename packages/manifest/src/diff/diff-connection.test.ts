import { describe, test } from 'vitest';
import { expectChanges, type Row } from '../test-support/compared-manifest.js';

describe('diffManifests tells of', () => {
  test.each<Row>([
    ['a setting gone', (m) => delete m.settings.region, [['breaking', 'settings.region', 'the field was removed']]],
    [
      'a new setting',
      (m) => (m.settings.zone = { label: 'Zone', optional: true }),
      [['feature', 'settings.zone', 'new field']],
    ],
    [
      'a new required setting',
      (m) => (m.settings.zone = { label: 'Zone' }),
      [
        ['feature', 'settings.zone', 'new field'],
        ['breaking', 'settings.zone', 'is a new required field'],
      ],
    ],
    [
      'a setting required',
      (m) => delete m.settings.region.optional,
      [['breaking', 'settings.region', 'is now required']],
    ],
    [
      'a setting that takes part in a host',
      (m) => Object.assign(m.settings.region, { kind: 'host-label' }),
      [
        [
          'breaking',
          'settings.region',
          'takes part in a host in another way: some values are rejected, or lead elsewhere',
        ],
      ],
    ],
    [
      'other headers of every call',
      (m) => Object.assign(m, { headers: { 'x-a': 'b' } }),
      [['fix', 'connector', 'headers changed']],
    ],
    [
      'another style',
      (m) => Object.assign(m, { style: { arrays: 'repeat' } }),
      [['fix', 'connector', 'style changed']],
    ],
    ['another help', (m) => (m.settings.account.help = 'x'), [['fix', 'settings.account', 'help changed']]],
    [
      'a credential required',
      (m) => (m.auth.key.fields.more = { label: 'More' }),
      [
        ['feature', 'auth.key.more', 'new field'],
        ['breaking', 'auth.key.more', 'is a new required field'],
      ],
    ],
    ['a scheme gone', (m) => delete m.auth.second, [['breaking', 'auth.second', 'the scheme was removed']]],
    [
      'a scheme of another kind',
      (m) => (m.auth.key.kind = 'session'),
      [['breaking', 'auth.key', 'has a different kind']],
    ],
    ['a key in another place', (m) => (m.auth.key.place.name = 'x'), [['fix', 'auth.key', 'place changed']]],
    ['a server gone', (m) => delete m.servers.files, [['breaking', 'servers.files', 'the server was removed']]],
    [
      'a server elsewhere',
      (m) => (m.servers.files = 'https://x.test'),
      [['fix', 'servers.files', 'changed from https://files.acme.test/v2/ to https://x.test']],
    ],
    [
      'other error rules',
      (m) => (m.errors.rules = []),
      [['breaking', 'connector', 'failures may have different codes']],
    ],
    ['another id', (m) => (m.id = 'acme2'), [['breaking', 'connector', 'has a different id']]],
    ['another name', (m) => (m.name = 'Acme 2'), [['fix', 'connector', 'name changed']]],
  ])('%s', (_, edit, expected) => {
    expectChanges(edit, expected);
  });
});
