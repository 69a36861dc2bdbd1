import { describe, test } from 'vitest';
import { expectUntypedRefusal, list, type Loose, type UntypedParts } from '../test-support/untyped-definition.js';

const request = (more: Loose): UntypedParts => ({ operation: { request: { ...list.request, ...more } } });
const noPath = 'must start with / and contain neither ? nor #; placeholders look like {id}';

describe('a definition that no types have checked is refused', () => {
  test.each<[string, UntypedParts, string | RegExp]>([
    [
      'for a wait that is none',
      { operation: { retry: { baseMs: Number.NaN } } },
      'things.run: its baseMs in retry must be a number of at least 0',
    ],
    [
      'for half an attempt',
      { operation: { retry: { attempts: 1.5 } } },
      'things.run: its attempts in retry must be a whole number of at least 1',
    ],
    [
      'for a path that would name a host',
      request({ path: '//things' }),
      'things.run: the path "//things" starts with //, which would name a host in a link',
    ],
    [
      'for a hole written as in a program',
      request({ path: '/things/${id}' }),
      'things.run: the path "/things/${id}" has a $ before a hole: a hole is {id}',
    ],
    [
      'for an unknown code to retry on',
      { operation: { retry: { on: ['timeot'] } } },
      'things.run: unknown code in retry "timeot". Did you mean "timeout"?',
    ],
    ['without a title', { operation: { title: '' } }, 'things.run: its title must be a non-empty text'],
    [
      'without a description',
      { operation: { description: undefined } },
      'things.run: its description must be a non-empty text',
    ],
    ['for an unknown effect', { operation: { effect: 'delete' } }, 'things.run: unknown effect "delete".'],
    ['without auth', { operation: { auth: undefined } }, 'things.run: its auth must name schemes, or be "none"'],
    [
      'without an input',
      { operation: { input: undefined } },
      'things.run: its input must be a schema or a function that returns one',
    ],
    [
      'for an output that is no schema',
      { operation: { output: { type: 'object' } } },
      'things.run: its output must be a schema or a function that returns one',
    ],
    ['without a request', { operation: { request: undefined } }, 'things.run: it needs a request, or run with uses'],
    [
      'for a request and a function',
      { operation: { run: async () => 1, uses: [] } },
      'things.run: it needs a request, or run with uses',
    ],
    [
      'for a function without parts',
      { operation: { request: undefined, run: async () => 1 } },
      'things.run: `run` must be a function, declared together with `uses`',
    ],
    [
      'for a key that follows from an unknown kind',
      request({ derive: { type: { from: 'cv', document: 'file' } } }),
      'things.run: unknown kind in derive of type "document".',
    ],
    [
      'for a key that follows from nothing',
      request({ derive: { type: { file: 'document' } } }),
      'things.run: its from in derive of type must be a non-empty text',
    ],
    [
      'for a key that follows from itself',
      request({ derive: { type: { from: 'type', text: 'x' } } }),
      'things.run: derive of type cannot follow from itself',
    ],
    [
      'for a key that never gets a value',
      request({ derive: { type: { from: 'cv' } } }),
      'things.run: derive of type needs a text, number or boolean for one of file, text, number, boolean, list, object',
    ],
    [
      'for windows of an unknown length',
      { operation: { paginate: { kind: 'date-window', from: 'a', to: 'b', step: 'year', id: 'id' } } },
      'things.run: unknown step in paginate "year".',
    ],
    [
      'for windows with one end',
      { operation: { paginate: { kind: 'date-window', from: 'a', to: 'a', step: 'day', id: 'id' } } },
      'things.run: its paginate needs two keys: from and to',
    ],
    [
      'for an unknown way of paging',
      { operation: { paginate: { kind: 'pages' } } },
      'things.run: unknown kind of paginate "pages". Did you mean "page"?',
    ],

    [
      'for an unknown method',
      request({ method: 'FETCH' }),
      'things.run: unknown method "FETCH". Did you mean "PATCH"?',
    ],
    ['for an unknown encoding', request({ encoding: 'xml' }), 'things.run: unknown encoding "xml".'],
    ['for a path without a slash', request({ path: 'things' }), `things.run: the path "things" ${noPath}`],
    ['for a path with a query', request({ path: '/things?a=b' }), `things.run: the path "/things?a=b" ${noPath}`],
    [
      'for a hole that is none',
      request({ path: '/things/{thing id}' }),
      `things.run: the path "/things/{thing id}" ${noPath}`,
    ],
    [
      'for a key in the path twice',
      request({ path: '/{id}/{id}' }),
      'things.run: the input key id has two places: the path and the path',
    ],
    [
      'for a key in path and query',
      request({ path: '/{id}', query: ['id'] }),
      'things.run: the input key id has two places: the path and query',
    ],
    [
      'for a key in query and headers',
      request({ query: ['id'], headers: { 'x-id': '{id}' } }),
      'things.run: the input key id has two places: query and headers',
    ],
    ['for two keys of one name', request({ rename: { a: 'c', b: 'c' } }), 'things.run: two input keys are sent as c'],
    [
      'for one header with two values',
      request({ headers: { 'X-C': '{a}', 'x-c': '{b}' } }),
      'things.run: the header x-c is named twice',
    ],
    [
      'for a header with a brace that is no hole',
      request({ headers: { 'x-c': '{a b}' } }),
      'things.run: its header x-c "{a b}" has a brace that is not part of a hole such as {name}',
    ],
    [
      'for a header of the transport',
      request({ headers: { Host: '{a}' } }),
      'things.run: its header Host cannot be set: the transport sets it',
    ],
    [
      'for a header with a line break',
      request({ headers: { 'x-c': 'a\nb' } }),
      'things.run: its header x-c has a line break or an invalid character',
    ],
    [
      'for a date without a form',
      request({ encode: { day: 'date:iso' } }),
      'things.run: unknown codec "date:iso" at day: "iso" is no part of a date: YYYY, YY, MM, DD, HH, mm, ss, SSS, Z, +HH:mm, +HHmm, T and separators are',
    ],
    [
      'for a file in an answer',
      request({ decode: { cv: 'file:a,b,c' } }),
      'things.run: the codec "file:a,b,c" at cv works only in the other direction',
    ],
    [
      'for a map of no keys',
      request({ encode: { rows: 'map:true=1,false=0' } }),
      'things.run: unknown codec "map:true=1,false=0" at rows: it needs two keys: map:<key>,<value>',
    ],
    [
      'for a file of no keys',
      request({ encode: { cv: 'file:a,b,c d' } }),
      'things.run: unknown codec "file:a,b,c d" at cv: it needs three keys: file:<data>,<name>,<type>',
    ],
    [
      'for an unknown codec',
      request({ encode: { day: 'dat:MM/DD' } }),
      'things.run: unknown codec "dat:MM/DD" at day: no such codec',
    ],
    [
      'for a codec that only reads',
      request({ encode: { day: 'date:auto' } }),
      'things.run: the codec "date:auto" at day works only in the other direction',
    ],
    [
      'for a codec that only writes',
      request({ decode: { rows: 'map:a,b' } }),
      'things.run: the codec "map:a,b" at rows works only in the other direction',
    ],
    [
      'for a size that is none',
      request({ answer: { maxBytes: '1 MB' } }),
      'things.run: its maxBytes must be a whole number of at least 1',
    ],

    [
      'for an unknown style',
      request({ style: { a: 'coma' } }),
      'things.run: unknown style of a "coma". Did you mean "comma"?',
    ],
    [
      'for a style of a query in a path',
      request({ path: '/{id}', style: { id: 'comma' } }),
      'things.run: the style of id does not fit a path: use simple, simple*, label, label*, matrix, matrix* or { reserved: true }',
    ],
    [
      'for a style of a path in a query',
      request({ style: { a: 'matrix' } }),
      'things.run: the style of a does not fit the query: matrix is of paths and headers',
    ],
    [
      'for a style of a query in a header',
      request({ headers: { 'x-a': '{a}' }, style: { a: 'comma' } }),
      'things.run: the style of a does not fit a header: use simple or simple*',
    ],
    [
      'for an unknown member of a style',
      request({ style: { a: { array: 'comma' } } }),
      'things.run: unknown member of the style of a "array". Did you mean "arrays"?',
    ],
    [
      'for booleans that are the same',
      { connection: { style: { booleans: ['1', '1'] } } },
      'connection: booleans in style must be two different texts: for true and for false',
    ],
    [
      'for docs of an operation that are no URL',
      { operation: { docs: 'https://a.test/<b>' } },
      'things.run: its docs must be an http or https URL',
    ],
    ['for a query that is no list', request({ query: 'id' }), /^acme things.run: it does not match its type/],
  ])('%s', (_, parts, message) => {
    expectUntypedRefusal(parts, message);
  });
});
