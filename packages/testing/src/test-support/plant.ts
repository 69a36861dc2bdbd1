import type { Connector } from '@raccord/core';
import { toManifest } from '@raccord/manifest';
import type { Fixture } from '../fixtures/fixture.js';
import { type Check, findingKey } from '../finding.js';
import { type Kernel, type Subject, subjectOf } from '../subject.js';
import { acme } from './acme.js';
import { acmeFixtures } from './acme-fixtures.js';

interface Planted {
  readonly connector?: Connector;
  readonly fixtures?: readonly Fixture[];
  readonly kernel?: Partial<Kernel>;
  readonly calls?: Readonly<Record<string, unknown>>;
  readonly committed?: unknown;
  readonly full?: boolean;
}

const sound = toManifest(acme);

/** The sound connector, or one with a fault. */
export function acmeSubject({
  connector = acme,
  fixtures = acmeFixtures,
  kernel,
  calls,
  full,
  ...rest
}: Planted = {}): Subject {
  const manifest = connector === acme ? sound : 'committed' in rest ? undefined : toManifest(connector);
  return subjectOf({
    connector,
    fixtures,
    kernel,
    calls,
    manifest,
    full,
    committed: 'committed' in rest ? rest.committed : manifest,
  });
}

/** What a check finds, over all its cases or one: each finding as an exception would name it, each once. */
export async function found(check: Check, subject: Subject, only?: string): Promise<string[]> {
  const names = check.cases(subject).filter((name) => only === undefined || name === only);
  const keys: string[] = [];
  for (const name of names) {
    const findings = await check.find(subject, name);
    keys.push(...findings.map(({ detail }) => findingKey(check.name, name, detail)));
  }
  return [...new Set(keys)];
}

type Patch = Readonly<Record<string, unknown>>;

/** The connector with one operation changed, past the checks of `defineConnector`. */
export function withOperation(id: string, patch: Patch, connector: Connector = acme): Connector {
  const [resource = '', verb = ''] = id.split('.');
  const verbs = connector.resources[resource] ?? {};
  const changed = { ...verbs, [verb]: { ...verbs[verb], ...patch } };
  return { ...connector, resources: { ...connector.resources, [resource]: changed } } as unknown as Connector;
}

/** The same with something else in the plan of its request. */
export function withRequest(id: string, patch: Patch): Connector {
  const [resource = '', verb = ''] = id.split('.');
  return withOperation(id, { request: { ...acme.resources[resource]?.[verb]?.request, ...patch } });
}

export function withConnection(patch: Patch): Connector {
  return { ...acme, connection: { ...acme.connection, ...patch } } as unknown as Connector;
}

export function withTrigger(name: string, patch: Patch): Connector {
  const trigger = { ...acme.triggers[name], ...patch };
  return { ...acme, triggers: { ...acme.triggers, [name]: trigger } } as unknown as Connector;
}
