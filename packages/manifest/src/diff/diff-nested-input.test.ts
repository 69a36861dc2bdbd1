import { describe, test } from 'vitest';
import { expectChanges, inputKey, type Row, run } from '../test-support/compared-manifest.js';

describe('diffManifests tells of', () => {
  test.each<Row>([
    [
      'null allowed',
      (m) => (inputKey(m, 'size').type = ['number', 'null']),
      [['feature', 'things.run input.size', 'may also be null']],
    ],
    [
      'null allowed, written as a choice',
      (m) => {
        const { title, description, ...form } = inputKey(m, 'id');
        run(m).input.properties.id = { anyOf: [form, { type: 'null' }], title, description };
      },
      [['feature', 'things.run input.id', 'may also be null']],
    ],
    [
      'an item that is shorter',
      (m) => (inputKey(m, 'tags').items.maxLength = 8),
      [['breaking', 'things.run input.tags[]', 'maxLength changed']],
    ],
    [
      'a map whose values are shorter',
      (m) => (inputKey(m, 'map').additionalProperties.maxLength = 8),
      [['breaking', 'things.run input.map{}', 'maxLength changed']],
    ],
    [
      'an object that takes other keys',
      (m) => (run(m).input.additionalProperties = true),
      [['feature', 'things.run input', 'now allows other keys']],
    ],
    [
      'a map that takes no key any more',
      (m) => (inputKey(m, 'map').additionalProperties = false),
      [['breaking', 'things.run input.map', 'no longer allows other keys']],
    ],
    [
      'a form less',
      (m) => inputKey(m, 'either').anyOf.splice(1, 1),
      [['breaking', 'things.run input.either', 'accepts one variant fewer']],
    ],
    [
      'a form more',
      (m) => inputKey(m, 'either').anyOf.push({ type: 'object', properties: {} }),
      [['feature', 'things.run input.either', 'accepts one more variant']],
    ],
    [
      'a form of another type more',
      (m) => inputKey(m, 'either').anyOf.push({ type: 'number' }),
      [['feature', 'things.run input.either', 'may also be number']],
    ],
    [
      'a form with a stricter part',
      (m) => (inputKey(m, 'either').anyOf[2].maxLength = 8),
      [['breaking', 'things.run input.either', 'maxLength changed']],
    ],
    [
      'a form with a key more',
      (m) => {
        inputKey(m, 'either').anyOf[1].properties.c = { type: 'string' };
        inputKey(m, 'either').anyOf[1].required.push('c');
      },
      [['breaking', 'things.run input.either.c', 'is a new required key']],
    ],
    [
      'forms in another order',
      (m) => inputKey(m, 'either').anyOf.unshift(inputKey(m, 'either').anyOf.pop()),
      [['fix', 'things.run input.either', 'is written differently']],
    ],
  ])('%s', (_, edit, expected) => {
    expectChanges(edit, expected);
  });
});
