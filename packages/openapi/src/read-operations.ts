import type { AuthScheme, Fields, ManifestOperation } from '@raccord/core';
import { type Document, type Obj, object, record } from './document/document.js';
import { idsOf } from './operations/ids.js';
import { type Listed, listedOperations } from './operations/listed.js';
import { operationOf, type Reading } from './operations/operation.js';
import type { Overrides, ReadOptions } from './options.js';
import { checkNames, refuseOverrides } from './overrides/check-names.js';
import { overridesOf, ownOverrides } from './overrides/said.js';
import { schemasOf } from './schema/schemas.js';
import { needOf } from './security/need.js';
import { schemesOf } from './security/schemes.js';
import { serversOf } from './servers/servers.js';
import { withHostKinds } from './servers/host-kinds.js';
import type { Skipped } from './skipped.js';
import { Unsayable } from './unsayable.js';

/** A connector that the operations of a document join. */
export interface Host {
  readonly servers: Readonly<Record<string, string>>;
  readonly auth: Readonly<Record<string, AuthScheme>>;
  readonly settings: Fields;
  /** Ids that are taken. */
  readonly ids: readonly string[];
  /** Why an operation is not read; undefined if it is. */
  readonly reasonAgainst: (listed: Listed, server: string) => string | undefined;
}

/** The operations of a checked document, with the servers, settings and schemes they use. */
export function readOperations(document: Document, connector: string, options: ReadOptions, host?: Host) {
  const settings: Fields = { ...host?.settings, ...options.settings };
  const servers = serversOf(document, { ...options, settings }, host?.servers);
  const defaultProblem = problemOf(() => servers.nameFor());
  const schemes = host ? undefined : schemesOf(document, servers);
  const { auth: patches = {} } = overridesOf(document, options);
  const auth = patched(schemes?.auth ?? host?.auth ?? {}, patches);
  const added = Object.keys(auth).filter((name) => !Object.hasOwn(schemes?.auth ?? auth, name));
  const { listed: all, skipped } = listedOperations(document);
  checkNames(document, options, {
    id: connector,
    operations: all,
    schemes: schemes && Object.keys(schemes.auth),
  });
  const left: Skipped[] = [...skipped];
  const leave = ({ method, path }: Listed, reason: string): void => void left.push({ method, path, reason });
  const listed = all.filter((one) => {
    const reason = problemOf(() => {
      const name = servers.nameFor(one.operation['servers'], one.item['servers']);
      const against = host?.reasonAgainst(one, servers.urls[name] ?? '');
      if (against !== undefined) throw new Unsayable(against);
    });
    if (reason !== undefined) leave(one, reason);
    return reason === undefined;
  });
  const own = new Map(listed.map((one) => [one, ownOverrides(document, one, options)]));
  const ids = idsOf(listed, (one) => own.get(one)?.id, host?.ids ?? []);
  const unusable = listed.flatMap((one) => {
    const wanted = own.get(one)?.id;
    if (wanted === undefined || wanted === ids.get(one)) return [];
    return [`the id "${wanted}" of ${one.method} ${one.path} is taken, or is not like "things.list".`];
  });
  refuseOverrides(connector, unusable);
  const groups = Object.keys(auth).map((name) => [name]);
  const reading: Reading = {
    document,
    options,
    input: schemasOf(document, 'input'),
    output: schemasOf(document, 'output'),
    servers,
    settings,
    auth,
    nested: host ? 'brackets' : 'json',
    needOf: ({ operation }) => {
      if (!schemes) return hostNeed(document, operation, groups);
      if (added.length > 0 && isSilent(document, operation)) return [...added.map((name) => [name]), []];
      return needOf(document, operation, schemes);
    },
  };
  const operations = new Map<string, ManifestOperation>();
  for (const one of listed) {
    const id = ids.get(one) ?? '';
    const reason = problemOf(() => operations.set(id, operationOf(reading, one, id, own.get(one) ?? {})));
    if (reason !== undefined) leave(one, reason);
  }
  const sorted = [...operations.keys()].toSorted().map((id) => [id, operations.get(id)!] as const);
  return {
    operations: record(sorted),
    servers: servers.urls,
    settings: withHostKinds(settings, servers.urls),
    auth,
    /** Ids of the operations that overrides change. */
    overridden: [...ids].flatMap(([one, id]) =>
      operations.has(id) && Object.keys(own.get(one) ?? {}).length > 0 ? [id] : [],
    ),
    skipped: left,
    defaultProblem,
  };
}

function problemOf(make: () => unknown): string | undefined {
  try {
    make();
    return undefined;
  } catch (error) {
    if (error instanceof Unsayable) return error.message;
    throw error;
  }
}

/** Of a connector's own schemes any will do, unless the document asks for none. */
function hostNeed({ root }: Document, operation: Obj, all: readonly (readonly string[])[]) {
  const security = operation['security'] === undefined ? root['security'] : operation['security'];
  const needs = Array.isArray(security) ? security.map((need) => Object.keys(object(need)).length > 0) : [];
  if (!needs.includes(true)) return needs.length > 0 || security !== undefined ? [] : [...all];
  return needs.includes(false) ? [...all, []] : [...all];
}

/** Whether a document says nothing of what an operation needs. */
function isSilent({ root }: Document, operation: Obj): boolean {
  return root['security'] === undefined && operation['security'] === undefined;
}

function patched(auth: Readonly<Record<string, AuthScheme>>, patches: NonNullable<Overrides['auth']>) {
  const names = new Set([...Object.keys(auth), ...Object.keys(patches)]);
  const all = [...names].map((name) => [name, { ...auth[name], ...patches[name] } as AuthScheme] as const);
  return record(all.filter(([, { kind }]) => kind !== undefined));
}
