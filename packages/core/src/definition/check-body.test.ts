import { describe, test } from 'vitest';
import { expectUntypedRefusal, list, type Loose, type UntypedParts } from '../test-support/untyped-definition.js';

const request = (more: Loose): UntypedParts => ({ operation: { request: { ...list.request, ...more } } });

describe('a body that cannot be sent as defined is refused', () => {
  test.each<[string, UntypedParts, string | RegExp]>([
    [
      'for a wrapper that is an item of a list',
      request({ method: 'POST', wrap: 'data.0' }),
      'things.run: its wrap must name keys',
    ],
    [
      'for a constant written as in a program',
      request({ constants: { a: '${id}' } }),
      'things.run: its constant a "${id}" has a $ before a hole: a hole is {name}',
    ],
    [
      'for a stray brace in a constant',
      request({ constants: { a: [{ b: '{id' }] } }),
      'things.run: its constant a.0.b "{id" has a brace that is not part of a hole such as {name}',
    ],
    [
      'for a constant where the input is put',
      request({ method: 'POST', wrap: 'data.attributes', constants: { data: 'x' } }),
      'things.run: a constant is at data.attributes, where its wrap puts the input',
    ],
    [
      'for a constant where a key is put',
      request({ method: 'POST', wrap: { a: 'data.a' }, constants: { data: { a: {} } } }),
      'things.run: a constant is at data.a, where its wrap puts a',
    ],
    [
      'for keys that are put into each other',
      request({ method: 'POST', wrap: { a: 'data', b: 'data.b' } }),
      'things.run: its wrap puts b into the place of a',
    ],
    [
      'for a form with single keys wrapped',
      request({ method: 'POST', encoding: 'form', wrap: { a: 'data.a' } }),
      'things.run: its wrap of single keys is only for JSON bodies',
    ],
    [
      'for a style in a JSON body',
      request({ method: 'POST', style: { a: 'comma' } }),
      'things.run: the style of a has no effect in a JSON body',
    ],
    ['for a GET with a body', request({ body: 'a' }), 'things.run: a GET cannot have a body'],
    [
      'for a POST with a list of keys',
      request({ method: 'POST', body: ['a'] }),
      'things.run: body lists keys, but all keys of a POST go to the body: list those of the query in query',
    ],
    [
      'for a body that is one input as a form',
      request({ method: 'POST', body: 'a', encoding: 'form' }),
      'things.run: the body is a, which cannot be sent as form',
    ],
    [
      'for a wrapper around a body that is one input',
      request({ method: 'POST', body: 'a', wrap: 'b' }),
      'things.run: the body is a: it cannot be within wrap',
    ],
    [
      'for an optional body where there is none',
      request({ optionalBody: true }),
      'things.run: a GET has no body of keys, so no optionalBody',
    ],
    ['for a wrapper of nothing', request({ wrap: 'b' }), 'things.run: a GET has no body to wrap'],
    ['for an encoding of nothing', request({ encoding: 'json' }), 'things.run: a GET has no body, so no encoding'],
    [
      'for a content type of nothing',
      request({ headers: { 'Content-Type': 'a/b' } }),
      'things.run: a GET has no body, so no content-type',
    ],
    [
      'for a content type of parts',
      request({ method: 'POST', encoding: 'multipart', headers: { 'content-type': 'a/b' } }),
      'things.run: the content-type of a multipart body is made with it',
    ],
  ])('%s', (_, parts, message) => {
    expectUntypedRefusal(parts, message);
  });
});
