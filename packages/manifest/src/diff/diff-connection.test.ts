import { describe, test } from 'vitest';
import { expectChanges, type Row } from '../test-support/compared-manifest.js';

describe('diffManifests tells of', () => {
  test.each<Row>([
    ['a setting gone', (m) => delete m.settings.region, [['breaking', 'settings.region', 'the field is gone']]],
    [
      'a new setting',
      (m) => (m.settings.zone = { label: 'Zone', optional: true }),
      [['feature', 'settings.zone', 'a new field']],
    ],
    [
      'a new required setting',
      (m) => (m.settings.zone = { label: 'Zone' }),
      [
        ['feature', 'settings.zone', 'a new field'],
        ['breaking', 'settings.zone', 'is a new required field'],
      ],
    ],
    [
      'a setting required',
      (m) => delete m.settings.region.optional,
      [['breaking', 'settings.region', 'is required now']],
    ],
    ['another help', (m) => (m.settings.account.help = 'x'), [['fix', 'settings.account', 'has another help']]],
    [
      'a credential required',
      (m) => (m.auth.key.fields.more = { label: 'More' }),
      [
        ['feature', 'auth.key.more', 'a new field'],
        ['breaking', 'auth.key.more', 'is a new required field'],
      ],
    ],
    ['a scheme gone', (m) => delete m.auth.second, [['breaking', 'auth.second', 'the scheme is gone']]],
    [
      'a scheme of another kind',
      (m) => (m.auth.key.kind = 'session'),
      [['breaking', 'auth.key', 'is of another kind']],
    ],
    ['a key in another place', (m) => (m.auth.key.place.name = 'x'), [['fix', 'auth.key', 'has another place']]],
    ['a server gone', (m) => delete m.servers.files, [['breaking', 'servers.files', 'the server is gone']]],
    [
      'a server elsewhere',
      (m) => (m.servers.files = 'https://x.test'),
      [['fix', 'servers.files', 'is https://x.test instead of https://files.acme.test/v2/']],
    ],
    ['other error rules', (m) => (m.errors.rules = []), [['breaking', 'connector', 'failures may have other codes']]],
    ['another id', (m) => (m.id = 'acme2'), [['breaking', 'connector', 'has another id']]],
    ['another name', (m) => (m.name = 'Acme 2'), [['fix', 'connector', 'has another name']]],
  ])('%s', (_, edit, expected) => {
    expectChanges(edit, expected);
  });
});
