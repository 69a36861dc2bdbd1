import { describe, expect, test } from 'vitest';
import { fixture } from '../fixtures/fixture.js';
import { acmeFixtures, json } from '../test-support/acme-fixtures.js';
import { calling } from '../test-support/faulty-kernel.js';
import { acmeSubject, found, withConnection, withRequest } from '../test-support/plant.js';
import { drift } from './drift.js';
import { fixtures } from './fixtures.js';

const thing = { id: 't-1', kind: 'pump', made_at: 1_767_225_600 };
const withFixture = (...more: typeof acmeFixtures) => acmeSubject({ fixtures: [...acmeFixtures, ...more] });
const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJpZCI6NDJ9.c2lnbmF0dXJlLW9mLWl0';

test('finds an operation without a fixture', async () => {
  const without = acmeFixtures.filter(({ name }) => !name.startsWith('things.get.'));
  expect(await found(fixtures, acmeSubject({ fixtures: without }))).toEqual(['fixtures things.get']);
});

test.each([
  ['drift', { ...thing, amount: 'three' }, 'drift'],
  ['a date in another form', { ...thing, made_at: 'yesterday' }, 'dates'],
  ['a date that no codec decodes', { ...thing, gone_at: 1_767_225_600 }, 'dates'],
  ['a date with slashes that no codec decodes', { ...thing, day: '31/01/26' }, 'dates'],
  ['a date with dashes that no codec decodes', { ...thing, day: '31-01-2026' }, 'dates'],
  ['a date as databases write it', { ...thing, day: '2026-01-31 12:00:00' }, 'dates'],
  ['a date as mails write it', { ...thing, day: 'Sat, 31 Jan 2026 12:00:00 GMT' }, 'dates'],
  ['a date with a time after it', { ...thing, day: '31/01/2026 12:00' }, 'dates'],
  ['seconds in camel case', { ...thing, goneAt: 1_767_225_600 }, 'dates'],
  ['seconds in a text', { ...thing, gone_at: '1767225600' }, 'dates'],
  ['milliseconds of a day', { ...thing, updated_on: 1_767_225_600_000 }, 'dates'],
  ['a token', { ...thing, note: jwt }, 'content'],
  ['a key of a known service', { ...thing, note: `ghp_${'a1'.repeat(18)}` }, 'content'],
  ['a password', { ...thing, password: 'hunter22hunter' }, 'content'],
  ['a real e-mail address', { ...thing, note: 'write to ada@lovelace.org' }, 'content'],
  ['an authorization header', { ...thing, note: 'Bearer abcdef0123456789' }, 'content'],
  ['a private key', { ...thing, note: '-----BEGIN RSA PRIVATE KEY-----' }, 'content'],
  ['a signed URL', { ...thing, note: `https://acme.test/a?X-Amz-Signature=${'a1'.repeat(16)}` }, 'content'],
  ['a long random text', { ...thing, note: '0123456789abcdef'.repeat(2) }, 'content'],
  ['a credential in a URL', { ...thing, note: 'https://ada:pw@example.com/' }, 'content'],
])('finds %s', async (_, document, detail) => {
  const name = 'things.get.planted.json';
  expect(await found(fixtures, withFixture(json('things.get.planted', document)), name)).toContain(
    `fixtures ${name}: ${detail}`,
  );
});

test('accepts what is nobody’s', async () => {
  const names = {
    seats_on: 3,
    position: 1_767_225_600,
    phone: '12-05-26',
    day: '2026-01-31',
    at: '2026-01-31T12:00:00Z',
  };
  const document = { ...thing, ...names, password: 'not-a-real-password', note: 'ada@example.com, bob@shop.test' };
  expect(await found(fixtures, withFixture(json('things.get.planted', document)))).toEqual([]);
});

describe('what comes out', () => {
  const name = 'things.get.now.json';
  const changing = (change: (value: Record<string, unknown>) => unknown) =>
    acmeSubject({ kernel: calling(async (call) => change((await call()) as Record<string, unknown>)) });

  test('is missed when a key is lost', async () => {
    const subject = changing(({ tags: _tags, ...rest }) => rest);
    expect(await found(fixtures, subject, name)).toEqual([`fixtures ${name}: lost`]);
  });

  test('is missed when a value is another', async () => {
    expect(
      await found(
        fixtures,
        changing((value) => ({ ...value, amount: 4 })),
        name,
      ),
    ).toEqual([`fixtures ${name}: lost`]);
  });

  test('is missed when the call fails', async () => {
    const subject = acmeSubject({ kernel: calling(() => Promise.reject(new Error('no'))) });
    expect(await found(fixtures, subject, name)).toEqual([`fixtures ${name}`]);
  });

  test('is decoded, or it is found', async () => {
    const subject = acmeSubject({ connector: withRequest('things.get', { decode: {} }) });
    expect(await found(fixtures, subject, name)).toContain(`fixtures ${name}: dates`);
  });
});

test('finds what is never read: a fixture of a poll, and an answer that a composed operation does not ask for', async () => {
  const thing = { id: 't-1' };
  const copy = { 'things.get': thing, 'things.create': thing, 'things.list': [] };
  const subject = withFixture(json('things_new.now', [thing]), json('things.copy.planted', copy));
  expect(await found(fixtures, subject)).toEqual(['fixtures things_new.now.json', 'fixtures things.copy.planted.json']);
});

test('finds a file that belongs to nothing, and one that is no JSON', async () => {
  const subject = withFixture(
    json('thing.get.now', {}),
    fixture('things.get.bad.json', new TextEncoder().encode('{"a')),
  );
  expect(await found(fixtures, subject)).toEqual(['fixtures thing.get.now.json', 'fixtures things.get.bad.json']);
});

describe('a refused answer', () => {
  const name = 'things.create.error-409.json';
  const errors = {
    message: 'error.text',
    code: 'error.code',
    rules: [{ where: { path: 'error.code', equals: 'limit' }, is: 'rate_limited' }],
  };
  const refused = (patch: object, document: object, status = 409) =>
    acmeSubject({
      connector: withConnection({ errors: { ...errors, ...patch } }),
      fixtures: [...acmeFixtures, json(`things.create.error-${status}`, document)],
    });
  const duplicate = { error: { code: 'duplicate', text: 'This name exists.' } };

  test('is no answer of the operation, and has what its paths lead to', async () => {
    const subject = refused({}, duplicate);
    expect(await found(fixtures, subject)).toEqual([]);
    expect(drift.cases(subject)).not.toContain(name);
  });

  test.each([
    ['message', { message: 'error.txt' }],
    ['code', { code: 'kode' }],
    ['details.each', { details: { each: 'errors', path: 'field' } }],
  ])('shows that the path of %s is wrong', async (member, patch) => {
    expect(await found(fixtures, refused(patch, duplicate), name)).toEqual([`fixtures ${name}: errors.${member}`]);
  });

  test('that is sent with 200 needs a rule', async () => {
    const limit = { error: { code: 'limit', text: 'Too many.' } };
    expect(await found(fixtures, refused({}, limit, 200))).toEqual([]);
    const planted = 'things.create.error-200.json';
    expect(await found(fixtures, refused({ rules: [] }, limit, 200), planted)).toEqual([`fixtures ${planted}`]);
  });
});
