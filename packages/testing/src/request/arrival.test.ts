import type { HttpRequest } from '@raccord/core';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { requests } from '../checks/requests.js';
import { acme } from '../test-support/acme.js';
import { sending } from '../test-support/faulty-kernel.js';
import { acmeSubject, found, withConnection, withOperation } from '../test-support/plant.js';

const text = (change: (body: string) => string) => (request: HttpRequest) =>
  typeof request.body === 'string' ? { ...request, body: change(request.body) } : request;
const url = (change: (url: string) => string) => (request: HttpRequest) => ({ ...request, url: change(request.url) });

const words = z.array(z.string()).meta({ description: 'x', examples: [['a', 'b']] });
const word = z.string().meta({ description: 'x' });
const filter = z.strictObject({ words, word }).meta({ description: 'x' });
const filtered = { ...acme.resources['things']?.['search'], input: () => z.strictObject({ filter, words }) };

test.each([
  ['GET', undefined, { arrays: 'comma' }],
  ['GET', undefined, { arrays: 'repeat', objects: 'dots' }],
  ['GET', undefined, { arrays: 'pipe', objects: 'keys' }],
  ['GET', undefined, { objects: 'comma' }],
  ['POST', 'form', { arrays: 'space', objects: 'dots' }],
  ['POST', 'json', { arrays: 'comma' }],
])('knows the style of all requests: %s %s %j', async (method, encoding, style) => {
  const input =
    'objects' in style && style.objects !== 'dots'
      ? () => z.strictObject({ words, filter: z.strictObject({ word }).meta({ description: 'x' }) })
      : filtered.input;
  const wrap = encoding === 'form' ? { wrap: 'thing' } : {};
  const request = { method, path: '/search', ...(encoding ? { encoding } : {}), ...wrap };
  const connector = withOperation(
    'things.search',
    { input, request, paginate: undefined },
    { ...withConnection({ style }), triggers: {} },
  );
  const subject = acmeSubject({ connector, committed: {} });
  expect(await requests.find(subject, 'things.search')).toEqual([]);
  const mangled = url((given) => given.replaceAll('%C3%A9', 'e'));
  const body = text((given) => given.replaceAll('%C3%A9', 'e').replaceAll('é', 'e'));
  const kernel = sending((given) => body(mangled(given)));
  expect(await found(requests, acmeSubject({ connector, committed: {}, kernel }), 'things.search')).toContain(
    'requests things.search: input filter.word',
  );
});

test('shows what was planted and what arrived', async () => {
  const told = async (change: (request: HttpRequest) => HttpRequest, id: string) =>
    (await requests.find(acmeSubject({ kernel: sending(change) }), id)).map(({ message }) => message);
  const [name = ''] = await told(
    text((body) => body.replaceAll('%26', '%2B')),
    'things.rename',
  );
  expect(name).toMatch(/^arrives changed: "name é & .*" was given, and "name é \+ .*" is in the body \(name\)$/);
  const [lang = ''] = await told(
    ({ headers: { 'accept-language': _gone, ...headers }, ...rest }) => ({ ...rest, headers }),
    'things.get',
  );
  expect(lang).toMatch(/was given, and nothing is in the header \(accept-language\)$/);
  const [id = ''] = await told(
    url((given) => given.replaceAll('%C3%A9', 'e')),
    'things.get',
  );
  expect(id).toMatch(/^arrives changed: "thing_id é .*" was given, and "thing_id e .*" is in the path$/);
});
