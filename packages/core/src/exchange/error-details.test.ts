import { describe, expect, test } from 'vitest';
import type { ErrorPlan, RequestPlan } from '../index.js';
import { failureOf } from '../test-support/failure-of.js';
import { reply } from '../test-support/scripted-transport.js';
import { vendorOf } from '../test-support/vendor.js';

async function issuesOf(
  details: NonNullable<ErrorPlan['details']>,
  body: unknown,
  more: Partial<Omit<RequestPlan, 'server'>> = {},
) {
  const vendor = vendorOf({ errors: { details }, request: { method: 'POST', ...more } }, reply(422, body));
  const { issues } = await failureOf(vendor.call());
  return issues?.map(({ path, message }) => [path?.join('.'), message]);
}

describe('details by field become the issues of an error', () => {
  // https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#validation-failed (2026-11-29)
  test('from a list of objects, as GitHub sends it', async () => {
    const errors = [
      { resource: 'Issue', field: 'title', code: 'missing_field' },
      { resource: 'Issue', code: 'custom' },
    ];
    const body = { message: 'Validation Failed', errors };
    expect(await issuesOf({ each: 'errors', path: 'field', message: 'code' }, body)).toEqual([
      ['title', 'missing_field'],
      ['', 'custom'],
    ]);
  });

  // https://api.rubyonrails.org/classes/ActiveModel/Errors.html#method-i-to_hash (2026-11-29), and GitLab:
  // https://docs.gitlab.com/api/rest/troubleshooting/#status-code-400 (2026-11-29)
  test('from lists of texts by field, as Rails sends them', async () => {
    const lists = { email: ['is invalid', 'has already been taken'], bio: 'is too long (maximum is 255 characters)' };
    const found = [
      ['email', 'is invalid'],
      ['email', 'has already been taken'],
      ['bio', 'is too long (maximum is 255 characters)'],
    ];
    expect(await issuesOf({ each: 'errors' }, { errors: lists })).toEqual(found);
    expect(await issuesOf({ each: 'message' }, { message: lists })).toEqual(found);
  });

  // https://jsonapi.org/format/#error-objects (2026-11-29)
  test('from JSON pointers into the document, as JSON:API sends them', async () => {
    const details = { each: 'errors', path: 'source.pointer', message: 'detail' };
    const errors = [
      { source: { pointer: '/data/attributes/a~1b~0c' }, detail: 'must not be blank' },
      { source: { pointer: '' }, detail: 'Missing `data`' },
    ];
    expect(await issuesOf(details, { errors })).toEqual([
      ['data.attributes.a/b~c', 'must not be blank'],
      ['', 'Missing `data`'],
    ]);
    const wrapped = { wrap: 'data.attributes', rename: { title: 'a/b~c' } };
    expect(await issuesOf(details, { errors }, wrapped)).toEqual([
      ['title', 'must not be blank'],
      ['', 'Missing `data`'],
    ]);
  });

  test('with names in brackets, with dots, or as lists of keys, under our input keys', async () => {
    const details = { each: 'errors', path: 'at', message: 'text' };
    const errors = ['nmae[0][b]', 'nmae.0.b', ['nmae', 0, 'b']].map((at) => ({ at, text: 'no' }));
    const issues = await issuesOf(details, { errors }, { rename: { title: 'nmae' } });
    expect(issues).toEqual([
      ['title.0.b', 'no'],
      ['title.0.b', 'no'],
      ['title.0.b', 'no'],
    ]);
  });

  test('only where there are any, never with HTML, and no more than a hundred', async () => {
    expect(await issuesOf({ each: 'errors' }, { errors: null })).toBeUndefined();
    expect(await issuesOf({ each: 'errors' }, { errors: [] })).toBeUndefined();
    expect(await issuesOf({ each: 'errors' }, { errors: ['<p>no</p>', { a: 1 }] })).toEqual([
      ['', 'was refused'],
      ['', 'was refused'],
    ]);
    const many = await issuesOf({ each: 'errors' }, { errors: Array.from({ length: 5000 }, () => 'no') });
    expect(many?.length).toBeLessThanOrEqual(101);
  });
});

// `errorMessages`: https://docs.rs/crate/jirav2/latest/source/src/models/error_collection.rs, made from Atlassian's
// OpenAPI document of Jira Cloud (2026-11-29)
test('a text that is a list is joined', async () => {
  const body = { errorMessages: ['No project', 'No type', { a: 1 }], errors: { summary: 'is required' } };
  const errors = { message: 'errorMessages', details: { each: 'errors' } };
  const error = await failureOf(vendorOf({ errors }, reply(400, body)).call());
  expect(error.message).toBe('things.run: acme answered 400: No project; No type');
  expect(error.upstream).toEqual({ message: 'No project; No type', body });
  expect(error.issues).toEqual([{ path: ['summary'], message: 'is required' }]);
});

test('secrets are hidden in details and in the body that is kept', async () => {
  const said = 'the key key-0123456789 is wrong';
  const errors = { message: 'message', details: { each: 'errors' } };
  const error = await failureOf(vendorOf({ errors }, reply(400, { errors: { [said]: [said] }, key: said })).call());
  expect(JSON.stringify(error)).not.toContain('0123456789');
  expect(error.issues).toEqual([{ path: ['the key REDACTED is wrong'], message: 'the key REDACTED is wrong' }]);
});
