import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ownAreas } from '../openapi/own-paths/areas.js';
import { noLog } from '../observe/log.js';
import { startMetrics } from '../observe/metrics.js';
import { demos } from '../test-support/demos.js';
import { connectionsNamed, partsOver } from '../test-support/parts.js';
import { json, type TestService, testService } from '../test-support/service.js';
import { memoryStore } from '../store/open-sqlite.js';
import { type Scope, scopes } from './scopes.js';
import { storedKeys } from './stored-keys.js';

/** What each route of the app needs. `none`: no key; `any`: every key. A new route needs a line here. */
const rules: Readonly<Record<string, Scope | 'none' | 'any' | 'effect'>> = {
  'GET /': 'none',
  'GET /livez': 'none',
  'GET /readyz': 'none',
  'GET /metrics': 'none',
  'GET /openapi.json': 'none',
  'GET /docs': 'none',
  'GET /docs/start.js': 'none',
  'GET /docs/scalar.js': 'none',
  'GET /v1/oauth/start/:token': 'none',
  'GET /v1/oauth/callback': 'none',
  'GET /hooks/:token': 'none',
  'POST /hooks/:token': 'none',
  'GET /v1/connectors': 'any',
  'GET /v1/connectors/:connector': 'any',
  'GET /v1/connections': 'connections:read',
  'POST /v1/connections': 'connections:write',
  'GET /v1/connections/:connection': 'connections:read',
  'PATCH /v1/connections/:connection': 'connections:write',
  'DELETE /v1/connections/:connection': 'connections:write',
  'POST /v1/connections/:connection/test': 'connections:read',
  'POST /v1/connections/:connection/webhook/rotate': 'connections:write',
  'GET /v1/connections/:connection/triggers/:trigger': 'connections:read',
  'PUT /v1/connections/:connection/triggers/:trigger': 'connections:write',
  'POST /v1/connections/:connection/authorize': 'connections:write',
  'GET /v1/events': 'events:read',
  'GET /v1/events/:event': 'events:read',
  'GET /v1/events/:event/current': 'operations:read',
  'GET /v1/subscriptions': 'events:read',
  'POST /v1/subscriptions': 'events:write',
  'GET /v1/subscriptions/:subscription': 'events:read',
  'PATCH /v1/subscriptions/:subscription': 'events:write',
  'DELETE /v1/subscriptions/:subscription': 'events:write',
  'POST /v1/subscriptions/:subscription/secret/rotate': 'events:write',
  'GET /v1/deliveries': 'events:read',
  'GET /v1/deliveries/:delivery': 'events:read',
  'POST /v1/deliveries/retry': 'events:write',
  'POST /v1/deliveries/:delivery/retry': 'events:write',
  'POST /v1/events/:event/replay': 'events:write',
  'POST /v1/erasures': 'admin',
  'GET /v1/keys': 'admin',
  'POST /v1/keys': 'admin',
  'DELETE /v1/keys/:key': 'admin',
  'ALL /v1/:connector/:connection/:resource/:verb': 'effect',
};

/** One operation for each effect, composed ones too: what they declare counts. */
const operations: Readonly<Record<string, Scope>> = {
  'GET flatchr/columns/list': 'operations:read',
  'POST flatchr/columns/list': 'operations:read',
  'POST afs/account/infos': 'operations:read',
  'POST flatchr/applicants/move': 'operations:write',
  'POST flatchr/applicants/moveTo': 'operations:write',
  'POST flatchr/applicants/archive': 'operations:destroy',
  'POST flatchr/hooks/delete': 'operations:destroy',
};

const connection = (connector: string, name: string): string => `con_${connector}_${name}`;
const mine = [connection('flatchr', 'mine'), connection('afs', 'mine')];

/** Who asks: a scope, and whether for some connections only. */
const callers = scopes.flatMap((scope) => [false, true].map((isLimited) => ({ scope, isLimited })));
type Caller = (typeof callers)[number];
const nameOf = ({ scope, isLimited }: Caller): string => `${scope}${isLimited ? ', limited' : ''}`;

let service: TestService;
let close: () => Promise<void>;
const keys = new Map<string, string>();
beforeAll(async () => {
  const vendors = await testService(); // only for its simulators
  const store = await memoryStore();
  const observer = { log: noLog, metrics: startMetrics() };
  const both = (connector: 'flatchr' | 'afs') => {
    const one = { ...demos[connector].connection, servers: vendors.servers[connector] };
    return { mine: one, other: one };
  };
  const connections = connectionsNamed({ flatchr: both('flatchr'), afs: both('afs') });
  service = { ...(await testService({ ...partsOver(store), connections, observer })), flatchr: vendors.flatchr };
  close = async () => {
    await Promise.all([service.close(), vendors.close()]);
    await store.close();
  };
  for (const caller of callers) {
    const limit = caller.isLimited ? { connections: mine } : {};
    const { key } = await storedKeys(store).create({ name: nameOf(caller), scopes: [caller.scope], ...limit });
    keys.set(nameOf(caller), key);
  }
});
afterAll(() => close());

type Outcome = 'refused' | 'hidden' | 'reached';

/** What happened: without the scope, without the connection, or whatever the route does. */
async function outcomeOf(caller: Caller, asked: string, more: { body?: unknown; headers?: object } = {}) {
  const [method = '', path = ''] = asked.split(' ');
  const headers = { authorization: `Bearer ${keys.get(nameOf(caller))}`, ...more.headers };
  const response = await service.call(path, { method, ...more, headers });
  expect([401, 405]).not.toContain(response.status);
  if (response.status === 403) return { outcome: 'refused' as const, response };
  const text = await response.clone().text();
  const isHidden = response.status === 404 && /no connection/i.test(text);
  return { outcome: isHidden ? ('hidden' as const) : ('reached' as const), response };
}

const may = (caller: Caller, needed: Scope): boolean =>
  needed === 'admin' ? caller.scope === 'admin' && !caller.isLimited : [needed, 'admin'].includes(caller.scope);

function expected(caller: Caller, needed: Scope, target: string | undefined): Outcome {
  if (!may(caller, needed)) return 'refused';
  return caller.isLimited && target === 'other' ? 'hidden' : 'reached';
}

test('every route of the app has a rule here, and every rule its route', () => {
  const isOwnMethod = (method: string, path: string): boolean => method !== 'ALL' || path.includes(':verb');
  const routes = service.app.routes
    .filter(({ path, method }) => !path.includes('*') && isOwnMethod(method, path))
    .map(({ method, path }) => `${method} ${path}`);
  expect(new Set(routes)).toEqual(new Set(Object.keys(rules)));
});

test('the document says of each route what its rule says', () => {
  for (const { route, scope } of ownAreas.flatMap((area) => area.routes)) {
    expect({ route, scope }).toEqual({ route, scope: rules[route.replace(/\{(\w+)\}/g, ':$1')] });
  }
});

describe('without a key', () => {
  test.each(Object.entries(rules))('%s (%s)', async (route, rule) => {
    const [method = '', path = ''] = route.replace('ALL', 'POST').split(' ');
    const response = await service.app.request(path.replaceAll(':', ''), { method });
    if (rule === 'none') expect(response.status).not.toBe(401);
    else expect(response.status).toBe(401);
  });
});

describe.each(callers.map((caller) => [nameOf(caller), caller] as const))('a key with %s', (_, caller) => {
  const own = Object.entries(rules).filter(([, rule]) => rule !== 'none' && rule !== 'effect');
  test.each(own)('%s (%s)', async (route, rule) => {
    for (const target of route.includes(':connection') ? ['mine', 'other'] : [undefined]) {
      const asked = route
        .replace(':connection', connection('flatchr', target ?? ''))
        .replace(':connector', 'flatchr')
        .replace(':key', 'key_x');
      const { outcome, response } = await outcomeOf(
        caller,
        asked,
        /^(POST|PATCH|PUT)/.test(route) ? { body: { x: 1 } } : {},
      );
      const isCreating = route === 'POST /v1/connections' && caller.isLimited; // it could not see what it made
      const needed = rule as Scope | 'any';
      const should = needed === 'any' ? 'reached' : isCreating ? 'refused' : expected(caller, needed, target);
      expect({ asked, outcome }).toEqual({ asked, outcome: should });
      if (outcome === 'refused' && !isCreating)
        expect(response.headers.get('www-authenticate')).toBe(`Bearer error="insufficient_scope", scope="${rule}"`);
    }
  });

  test.each(Object.entries(operations))('runs %s (%s) or not, dry or not', async (operation, needed) => {
    const [method = '', path = ''] = operation.split(' ');
    const [connector = '', ...rest] = path.split('/');
    for (const target of ['mine', 'other']) {
      for (const place of [target, connection(connector, target)]) {
        for (const headers of [{}, { 'raccord-dry-run': 'true' }]) {
          const before = service.flatchr.requests.at(-1);
          const asked = `${method} /v1/${connector}/${place}/${rest.join('/')}`;
          const { outcome, response } = await outcomeOf(caller, asked, {
            headers,
            ...(method === 'POST' ? { body: {} } : {}),
          });
          expect({ asked, outcome }).toEqual({ asked, outcome: expected(caller, needed, target) });
          if (outcome !== 'reached') expect(service.flatchr.requests.at(-1)).toBe(before);
          if (outcome === 'refused') expect(response.headers.get('www-authenticate')).toContain(`scope="${needed}"`);
        }
      }
    }
  });

  test('lists only the connections it may use', async () => {
    const headers = { authorization: `Bearer ${keys.get(nameOf(caller))}` };
    const listed = await service.call('/v1/connections', { headers });
    if (!may(caller, 'connections:read')) return expect(listed.status).toBe(403);
    const ids = (await json(listed)).data.map(({ id }: { id: string }) => id);
    const all = [...mine, connection('flatchr', 'other'), connection('afs', 'other')];
    expect(new Set(ids)).toEqual(new Set(caller.isLimited ? mine : all));
  });
});

test('names of connections are suggested only to keys that may list them, or that are limited to them', async () => {
  const said = async (caller: Caller) => (await outcomeOf(caller, 'GET /v1/flatchr/othr/columns/list')).response.text();
  expect(await said({ scope: 'admin', isLimited: false })).toContain('Did you mean');
  const reader: Caller = { scope: 'operations:read', isLimited: false };
  expect(await said(reader)).not.toMatch(/Did you mean|mine|other/);
  expect(await said({ ...reader, isLimited: true })).toMatch(/Connections of flatchr: mine\./);
});

test('a connection that a key may not use is answered as one that does not exist', async () => {
  const caller: Caller = { scope: 'admin', isLimited: true };
  const answer = async (name: string) => {
    const texts = await Promise.all(
      [`GET /v1/flatchr/${name}/columns/list`, `GET /v1/connections/con_flatchr_${name}`].map(async (asked) => {
        const { response } = await outcomeOf(caller, asked);
        return `${response.status} ${await response.text()}`;
      }),
    );
    return texts.map((text) => text.replace(/urn:raccord:request:[\w-]+/, '').replaceAll(name, 'NAME'));
  };
  expect(await answer('other')).toEqual(await answer('orher'));
});
