import * as z from 'zod';
import { describe, expect, test } from 'vitest';
import { diffManifests } from '../index.js';
import { editedFrom } from '../test-support/manifest-draft.js';
import { base } from '../test-support/weighed-manifest.js';

const file = {
  type: 'object',
  properties: { data: { type: 'string', contentEncoding: 'base64' }, file_name: { type: 'string' } },
  required: ['data', 'file_name'],
  additionalProperties: false,
};
const day = { type: 'string', format: 'date' };
const properties = {
  text: { type: 'string' },
  long: { type: 'string', minLength: 9 },
  code: { type: 'string', pattern: '^A', examples: ['A1'] },
  likeDay: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$', examples: ['2026-01-31'] },
  first: { enum: ['2026-01-01', '2027-01-01'] },
  number: { type: 'integer', minimum: 5 },
  day,
  days: { type: 'array', items: day },
  maybe: { anyOf: [day, { type: 'null' }] },
  either: { anyOf: [day, { type: 'string' }] },
  moment: z.toJSONSchema(z.iso.datetime()),
  flag: { type: 'boolean' },
  file,
  files: { type: 'array', items: file },
  loose: { ...file, properties: { ...file.properties, data: { type: 'string' } } },
  rows: { type: 'array', items: { type: 'object', properties: { id: { type: 'string' }, day } } },
};

/** What is told where an operation writes with codecs that wrote with others before. */
function changeIf(now: object, old: object = {}, [before, after]: readonly object[] = []): string[] {
  const of = (encode: object, more: object = {}) =>
    editedFrom(base, ({ operations: { 'things.run': operation } }) => {
      operation.request.encode = encode;
      operation.input = { type: 'object', properties: { ...properties, ...more }, additionalProperties: false };
    });
  const { changes } = diffManifests(of(old, before), of(now, after));
  return changes.filter(({ level }) => level === 'breaking').map(({ reason }) => reason);
}

describe('a codec where there was none', () => {
  test.each<[string, string]>([
    ['text', 'date:DD/MM/YYYY'],
    ['long', 'date:DD/MM/YYYY'],
    ['code', 'date:DD/MM/YYYY'],
    ['likeDay', 'date:DD/MM/YYYY'], // takes 2026-02-30
    ['either', 'date:DD/MM/YYYY'],
    ['number', 'unix-seconds'],
    ['day', 'date:DD/MM/YY'], // two digits are a year from 1970 to 2069
    ['days', 'date:DD/MM/YY'],
    ['text', 'unix-seconds'],
    ['flag', 'unix-seconds'],
    ['text', 'true-false'],
    ['loose', 'file:data,name,type'], // takes what is no base64
    ['rows', 'map:id,day'], // two may have one id
    ['rows.id', 'date:DD/MM/YYYY'],
    ['**.id', 'date:DD/MM/YYYY'],
    ['**.text', 'date:DD/MM/YYYY'],
  ])('breaks at %s by %s: it cannot write all that was taken', (path, codec) => {
    expect(changeIf({ [path]: codec })).toEqual([`rejects values of ${path} that its codec cannot convert`]);
  });

  test.each<[string, string]>([
    ['day', 'date:DD/MM/YYYY'],
    ['day', 'unix-seconds'],
    ['days', 'date:DD/MM/YYYY'],
    ['maybe', 'date:DD/MM/YYYY'],
    ['moment', 'date:DD/MM/YYYY'],
    ['first', 'date:DD/MM/YY'],
    ['flag', 'true-false'],
    ['file', 'file:data,name,type'],
    ['files', 'file:data,name,type'],
    ['text', 'file:data,name,type'],
    ['rows.day', 'date:DD/MM/YYYY'],
    ['fresh', 'date:DD/MM/YY'],
    ['file.fresh', 'date:DD/MM/YY'],
    ['**.flag', 'true-false'],
  ])('breaks nothing at %s by %s', (path, codec) => {
    expect(changeIf({ [path]: codec })).toEqual([]);
  });

  test('at any depth looks at each key of that name', () => {
    const fresh = { fresh: { type: 'object', properties: { flag: { type: 'string' } } } };
    expect(changeIf({ '**.day': 'date:DD/MM/YY' }, { day: 'date:DD/MM/YY' })).toEqual([
      'rejects values of **.day that its codec cannot convert', // rows.day
    ]);
    expect(changeIf({ '**.flag': 'true-false' }, {}, [{}, fresh])).toEqual([]);
  });

  test.each(['record.x', '**.x'])('breaks at %s where any key may stand', (path) => {
    const record = { record: { type: 'object', additionalProperties: { type: 'string' } } };
    expect(changeIf({ [path]: 'true-false' }, {}, [record, record])).toHaveLength(1);
    expect(changeIf({ [path]: 'file:data,name,type' }, {}, [record, record])).toEqual([]);
  });

  test.each(['any.x', '**.x'])('breaks at %s where anything may stand', (path) => {
    const any = { any: { any: true } };
    expect(changeIf({ [path]: 'true-false' }, {}, [any, any])).toHaveLength(1);
  });
});

test('another codec, or the same one told another way, is none where there was none', () => {
  expect(changeIf({ text: 'date:DD/MM/YY' }, { text: 'date:MM/DD/YY' })).toEqual([]);
  expect(changeIf({ text: 'date:DD/MM/YY' }, { '**.text': 'date:DD/MM/YY' })).toEqual([]);
  expect(changeIf({ '**.long': 'date:DD/MM/YY' }, { long: 'date:DD/MM/YY' })).toEqual([]);
});
