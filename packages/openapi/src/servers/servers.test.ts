import { describe, expect, test } from 'vitest';
import { operationsFromOpenApi } from '../index.js';
import { connectorOf, documentOf, type Json, planOf, reasonOf } from '../test-support/document.js';

const withServers = (servers: unknown, operation: Json = {}) => documentOf(operation, { servers });
const serversOf = (servers: unknown, options = {}) => connectorOf(withServers(servers), options).manifest.servers;

describe('the servers of a document', () => {
  test('have variables: given ones, defaults, or settings of the connection', () => {
    const servers = [
      {
        url: 'https://{region}.acme.test/{version}/',
        variables: { region: { default: 'eu' }, version: { default: 'v1' } },
      },
    ];
    expect(serversOf(servers).default).toBe('https://eu.acme.test/v1');
    expect(serversOf(servers, { variables: { region: 'us' } }).default).toBe('https://us.acme.test/v1');
    const { manifest } = connectorOf(withServers(servers), { settings: { region: { label: 'Region' } } });
    expect([manifest.servers.default, manifest.settings['region']?.kind]).toEqual([
      'https://{region}.acme.test/v1',
      'host-label',
    ]);
  });

  test('may be relative to where the document comes from', () => {
    const options = { url: 'https://api.acme.test/docs/openapi.json', hosts: ['api.acme.test'] };
    expect(serversOf([{ url: '/v2' }], options).default).toBe('https://api.acme.test/v2');
    expect(serversOf([{ url: '../v3' }], options).default).toBe('https://api.acme.test/v3');
    expect(serversOf(undefined, options).default).toBe('https://api.acme.test');
  });

  test('may be those of a path or an operation', () => {
    const document = withServers([{ url: 'https://api.acme.test' }], {
      servers: [{ url: 'https://uploads.acme.test/x' }],
    });
    expect(planOf(document, {}).url).toBe('https://uploads.acme.test/x/things');
    expect(connectorOf(document).hosts).toEqual(['api.acme.test', 'uploads.acme.test']);
  });

  test('are skipped over if they are not https', () => {
    expect(serversOf([{ url: 'http://localhost:3000' }, { url: 'https://api.acme.test' }]).default).toBe(
      'https://api.acme.test',
    );
  });

  test.each<[string, unknown, object, RegExp]>([
    ['http', [{ url: 'http://api.acme.test' }], {}, /the server http:\/\/api.acme.test is not https, at #\/servers/],
    ['a relative one', [{ url: '/v1' }], {}, /is relative, and where the document comes from is not known/],
    [
      'a variable without a default',
      [{ url: 'https://{a}.acme.test' }],
      {},
      /has the variable a, which has no default/,
    ],
    ['a user', [{ url: 'https://ada:x@acme.test' }], {}, /has more than a host and a path/],
    [
      'a fetched document',
      [{ url: 'https://evil.test' }],
      { url: 'https://api.acme.test/o.json' },
      /the host evil.test is not one of those allowed/,
    ],
  ])('are refused for %s', (_, servers, options, message) => {
    expect(() => serversOf(servers, options)).toThrow(message);
  });
});

describe('credentials go only to allowed hosts', () => {
  const elsewhere = { servers: [{ url: 'https://evil.test' }] };

  test('of a fetched document, those that the operator names', () => {
    const options = { url: 'https://docs.acme.test/openapi.json', servers: 'https://api.acme.test/v1' };
    const document = withServers([{ url: 'https://evil.test' }], elsewhere);
    const { manifest, hosts, skipped } = connectorOf(document, options);
    expect([manifest.servers, hosts]).toEqual([{ default: 'https://api.acme.test/v1' }, ['api.acme.test']]);
    expect(skipped).toEqual([{ method: 'GET', path: '/things', reason: expect.stringContaining('evil.test') }]);
  });

  test('and a later reading adds none', () => {
    const { hosts } = connectorOf(documentOf({}));
    expect(reasonOf(documentOf(elsewhere), { hosts })).toMatch('the host evil.test is not one of those allowed');
  });

  test('nor does an OAuth page, or a look-alike of an allowed host', () => {
    const flow = { tokenUrl: 'https://evil.test/token', scopes: {} };
    const securitySchemes = { OAuth: { type: 'oauth2', flows: { clientCredentials: flow } } };
    const document = documentOf({ security: [{ OAuth: [] }] }, { components: { securitySchemes } });
    expect(reasonOf(document, { hosts: ['api.acme.test'] })).toMatch('evil.test');
    for (const url of [
      'https://api.acme.test.evil.test',
      'https://evil.test/api.acme.test',
      'https://api.acme.test:8443',
      'https://api.acme.test\\@evil.test',
    ])
      expect(reasonOf(documentOf({ servers: [{ url }] }), { hosts: ['api.acme.test'] })).toBeDefined();
  });
});

test('operations alone need no default server', () => {
  const { operations, skipped } = operationsFromOpenApi(withServers(undefined));
  expect([Object.keys(operations), skipped.length]).toEqual([[], 2]);
});
