import { describe, test } from 'vitest';
import { expectChanges, type Row, run } from '../test-support/compared-manifest.js';

describe('diffManifests tells of', () => {
  test.each<Row>([
    [
      'an output key gone',
      (m) => delete run(m).output.properties.name,
      [['breaking', 'things.run output.name', 'was removed']],
    ],
    [
      'a new output key',
      (m) => (run(m).output.properties.extra = { type: 'string' }),
      [['feature', 'things.run output.extra', 'is new']],
    ],
    [
      'an output key that may be missing',
      (m) => (run(m).output.required = ['tags']),
      [['breaking', 'things.run output.id', 'is now optional']],
    ],
    [
      'an output key that is always there',
      (m) => run(m).output.required.push('name'),
      [['feature', 'things.run output.name', 'is now required']],
    ],
    [
      'an output that may be null',
      (m) => (run(m).output.properties.id.type = ['number', 'null']),
      [['breaking', 'things.run output.id', 'may also be null']],
    ],
    [
      'an output that is narrower',
      (m) => (run(m).output.properties.name.enum = ['a']),
      [['fix', 'things.run output.name', 'is no longer string']],
    ],
    [
      'an output with another bound',
      (m) => (run(m).output.properties.name.maxLength = 5),
      [['fix', 'things.run output.name', 'maxLength added']],
    ],
    [
      'an output item of another type',
      (m) => (run(m).output.properties.tags.items.type = 'number'),
      [
        ['fix', 'things.run output.tags[]', 'is no longer string'],
        ['breaking', 'things.run output.tags[]', 'may also be number'],
      ],
    ],
  ])('%s', (_, edit, expected) => {
    expectChanges(edit, expected);
  });
});
