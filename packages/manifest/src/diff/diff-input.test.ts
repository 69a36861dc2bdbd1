import { describe, test } from 'vitest';
import { expectChanges, inputKey, type Row, run } from '../test-support/compared-manifest.js';

describe('diffManifests tells of', () => {
  test.each<Row>([
    [
      'an input key gone',
      (m) => delete run(m).input.properties.kind,
      [['breaking', 'things.run input.kind', 'was removed']],
    ],
    [
      'a new optional input key',
      (m) => (run(m).input.properties.extra = { type: 'string' }),
      [['feature', 'things.run input.extra', 'is new']],
    ],
    [
      'a new required input key',
      (m) => {
        run(m).input.properties.extra = { type: 'string' };
        run(m).input.required.push('extra');
      },
      [['breaking', 'things.run input.extra', 'is a new required key']],
    ],
    [
      'an input key required',
      (m) => run(m).input.required.push('kind'),
      [['breaking', 'things.run input.kind', 'is now required']],
    ],
    [
      'an input key optional',
      (m) => (run(m).input.required = []),
      [['feature', 'things.run input.id', 'is now optional']],
    ],
    [
      'an input value less',
      (m) => (inputKey(m, 'kind').enum = ['a']),
      [['breaking', 'things.run input.kind', 'is no longer "b"']],
    ],
    [
      'an input value more',
      (m) => inputKey(m, 'kind').enum.push('c'),
      [['feature', 'things.run input.kind', 'may also be "c"']],
    ],
    [
      'an enum that becomes any text',
      (m) => delete inputKey(m, 'kind').enum,
      [['feature', 'things.run input.kind', 'may also be string']],
    ],
    [
      'a text that becomes an enum',
      (m) => (inputKey(m, 'id').enum = ['a']),
      [['breaking', 'things.run input.id', 'is no longer string']],
    ],
    [
      'a number that becomes an integer',
      (m) => (inputKey(m, 'size').type = 'integer'),
      [['breaking', 'things.run input.size', 'is no longer number']],
    ],
    [
      'another type',
      (m) => (inputKey(m, 'size').type = 'string'),
      [
        ['breaking', 'things.run input.size', 'is no longer number'],
        ['feature', 'things.run input.size', 'may also be string'],
      ],
    ],
    [
      'a shorter text allowed',
      (m) => (inputKey(m, 'id').minLength = 1),
      [['feature', 'things.run input.id', 'minLength changed']],
    ],
    [
      'a longer text demanded',
      (m) => (inputKey(m, 'id').minLength = 3),
      [['breaking', 'things.run input.id', 'minLength changed']],
    ],
    [
      'a longer text allowed',
      (m) => (inputKey(m, 'id').maxLength = 10),
      [['feature', 'things.run input.id', 'maxLength changed']],
    ],
    [
      'a shorter text demanded',
      (m) => (inputKey(m, 'id').maxLength = 8),
      [['breaking', 'things.run input.id', 'maxLength changed']],
    ],
    [
      'a bound gone',
      (m) => delete inputKey(m, 'size').minimum,
      [['feature', 'things.run input.size', 'minimum removed']],
    ],
    [
      'a bound more',
      (m) => (inputKey(m, 'size').maximum = 9),
      [['breaking', 'things.run input.size', 'maximum added']],
    ],
    ['a format', (m) => (inputKey(m, 'id').format = 'date'), [['breaking', 'things.run input.id', 'format added']]],
    ['a pattern', (m) => (inputKey(m, 'id').pattern = '^x'), [['breaking', 'things.run input.id', 'pattern added']]],
    [
      'another default',
      (m) => (inputKey(m, 'size').default = 6),
      [['breaking', 'things.run input.size', 'default changed']],
    ],
    [
      'no default',
      (m) => delete inputKey(m, 'size').default,
      [['breaking', 'things.run input.size', 'default removed']],
    ],
    [
      'a keyword nobody knows',
      (m) => (inputKey(m, 'id').multipleOf = 2),
      [['breaking', 'things.run input.id', 'multipleOf added']],
    ],
    [
      'another description of a key',
      (m) => (inputKey(m, 'id').description = 'y'),
      [['fix', 'things.run input.id', 'description changed']],
    ],
    [
      'another title of a key',
      (m) => (inputKey(m, 'id').title = 'y'),
      [['fix', 'things.run input.id', 'title changed']],
    ],
    [
      'a secret',
      (m) => (inputKey(m, 'id').secret = true),
      [
        ['breaking', 'things.run', 'no longer has a POST route in REST'],
        ['fix', 'things.run input.id', 'secret changed'],
      ],
    ],
    [
      'other examples',
      (m) => (inputKey(m, 'kind').examples = ['b']),
      [['fix', 'things.run input.kind', 'examples changed']],
    ],
  ])('%s', (_, edit, expected) => {
    expectChanges(edit, expected);
  });
});
