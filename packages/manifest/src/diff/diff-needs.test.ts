import { describe, expect, test } from 'vitest';
import { diffManifests } from '../index.js';
import { type Draft, editedFrom } from '../test-support/manifest-draft.js';
import { base } from '../test-support/weighed-manifest.js';

type Edit = (manifest: Draft) => unknown;

/** What is told of a change; `first` is there before it. */
function changes(then: Edit, first: Edit = () => undefined): string[] {
  const before = editedFrom(base, first);
  const { changes } = diffManifests(before, editedFrom(before, then));
  return changes.map(({ level, where, reason }) => `${level}: ${where} ${reason}`);
}

const op = (manifest: Draft): Draft => manifest.operations['things.run'];
const path = (text: string) => (manifest: Draft) => (op(manifest).request.path = text);
const poll = (manifest: Draft): Draft => manifest.triggers.changed;
const otherPath = 'fix: things.run request path changed';

describe('a path that needs more of the connection', () => {
  test('breaks where the setting could be left out', () => {
    expect(changes(path('/regions/{region}/x'), path('/accounts/{account}/x'))).toEqual([
      'breaking: things.run now needs the setting region',
      otherPath,
    ]);
  });

  test('does not where it was needed before, all must give it, or an input fills it', () => {
    const must: Edit = (manifest) => delete manifest.settings.region.optional;
    expect(changes(path('/v2/{region}'), path('/{region}'))).toEqual([otherPath]);
    expect(changes(path('/{region}'), must)).toEqual([otherPath]);
    const asked: Edit = (manifest) => (op(manifest).input.properties.region = { type: 'string' });
    expect(changes(path('/{region}'), asked)).toEqual([otherPath]);
  });

  test('breaks what is composed of it, and what is composed of others now', () => {
    const composed: Edit = (manifest) => {
      delete manifest.operations['things.list'].request;
      manifest.operations['things.list'].uses = [];
    };
    const using: Edit = (manifest) => (manifest.operations['things.list'].uses = ['things.run']);
    expect(changes(using, (manifest) => (composed(manifest), path('/{region}')(manifest)))).toEqual([
      'breaking: things.list now needs the setting region',
      'fix: things.list uses changed',
    ]);
  });

  test('is told of a scheme, too', () => {
    const fix = 'fix: auth.oauth authorize changed';
    expect(changes((manifest) => (manifest.auth.oauth.authorize.path = '/{region}/authorize'))).toEqual([
      'breaking: auth.oauth now needs the setting region',
      fix,
    ]);
    expect(changes((manifest) => (manifest.auth.oauth.authorize.path = '/{client_id}/authorize'))).toEqual([fix]);
  });
});

describe('a poll', () => {
  test('that asks another operation may need other credentials, and be one of other rows', () => {
    expect(changes((manifest) => (poll(manifest).list = 'things.run'))).toEqual([
      'breaking: trigger changed uses a different operation: it may need other credentials and return other rows',
    ]);
  });

  test('with other constants, or with rows in another place, may be one of other rows', () => {
    expect(changes((manifest) => (poll(manifest).constants = { state: 'down' }))).toEqual([
      'breaking: trigger changed requests different rows',
    ]);
    expect(changes((manifest) => (poll(manifest).rows = 'items'))).toEqual([
      'breaking: trigger changed reads its rows from a different path',
    ]);
  });
});

test('a default written out changes no form', () => {
  expect(changes((manifest) => (op(manifest).request.answer = { as: 'json' }))).toEqual([
    'fix: things.run request answer changed',
  ]);
});
