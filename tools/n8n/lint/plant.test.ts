import { expect, test } from 'vitest';
import { missed } from './plant.ts';

const planted = [
  { file: 'nodes/A/A.node.ts', rule: 'require-node-description-fields' },
  { file: 'nodes/B/B.node.ts', rule: 'require-node-description-fields' },
];

const report = `┌   n8n-node lint

nodes/A/A.node.ts
  12:3  error  Add a subtitle  @n8n/community-nodes/require-node-description-fields

✖ 1 problem (1 error, 0 warnings)`;

test('a fault counts as found only under the name of its file', () => {
  expect(missed(planted, report)).toEqual([planted[1]]);
});

test('another rule under the file does not count', () => {
  expect(missed(planted, report.replace('require-node-description-fields', 'icon-validation'))).toEqual(planted);
});
