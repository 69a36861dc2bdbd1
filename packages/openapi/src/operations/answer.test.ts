import { describe, expect, test } from 'vitest';
import { connectorOf, documentOf, type Json, reasonOf } from '../test-support/document.js';

const json = (schema: Json) => ({ description: 'ok', content: { 'application/json': { schema } } });
const text = { type: 'string' };

function answerOf(responses: Json) {
  const { manifest } = connectorOf(documentOf({ responses }));
  const { request, output } = manifest.operations['tested.thing']!;
  return { as: request?.answer?.as, output };
}

describe('the answer of an operation', () => {
  test.each<[string, Json, string | undefined, Json]>([
    ['is that of an exact status', { 200: json(text), default: json({}) }, undefined, text],
    ['is that of a range', { '2XX': json(text), default: json({ type: 'object' }) }, undefined, text],
    ['is the default, where nothing else is said', { default: json(text) }, undefined, text],
    [
      'is any of several',
      { 200: json(text), 201: json({ type: 'integer' }) },
      undefined,
      { anyOf: [text, { type: 'integer' }] },
    ],
    ['may be empty', { 204: { description: 'none' } }, 'any', { any: true }],
    ['may be empty at times', { 200: json(text), 204: { description: 'none' } }, 'any', { anyOf: [text, {}] }],
    ['is a text', { 200: { description: 'x', content: { 'text/csv': {} } } }, 'text', text],
  ])('%s', (_, responses, as, output) => {
    const found = answerOf(responses);
    expect(found.as).toBe(as);
    expect(found.output).toEqual(as === undefined || output['anyOf'] ? expect.objectContaining(output) : output);
  });

  test.each(['application/pdf', 'image/png', 'text/event-stream', 'application/x-ndjson'])(
    'of %s is a file',
    (type) => {
      const { as, output } = answerOf({ 200: { description: 'x', content: { [type]: {} } } });
      expect([as, output.required]).toEqual(['file', ['data', 'file_name', 'content_type']]);
    },
  );

  test('that can only be a redirect is skipped, until the user allows it', () => {
    const document = documentOf({ responses: { 302: { description: 'moved' } } });
    expect(reasonOf(document)).toBe(
      'it answers with a redirect only: say `redirect` in the overrides if it may be followed',
    );
    const operations = { thing: { redirect: 'once', answer: { as: 'file' } } } as const;
    const { manifest } = connectorOf(document, { overrides: { operations } });
    expect(manifest.operations['tested.thing']?.request).toMatchObject({ redirect: 'once', answer: { as: 'file' } });
  });
});
