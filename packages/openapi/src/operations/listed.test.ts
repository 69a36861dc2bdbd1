import { expect, test } from 'vitest';
import { connectorOf, documentOf } from '../test-support/document.js';

test('webhooks of a document are told as left out: the API calls them', () => {
  const document = documentOf({}, { webhooks: { newThing: { post: { operationId: 'thing' } } } });
  const { manifest, skipped } = connectorOf(document);
  expect(Object.keys(manifest.operations)).toEqual(['ping.read', 'tested.thing']);
  expect(skipped).toEqual([{ method: '*', path: 'newThing', reason: 'it is a webhook: the API sends it' }]);
});
