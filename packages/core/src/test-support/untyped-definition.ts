import { expect } from 'vitest';
import { type ConnectionDefinition, defineConnection, defineConnector } from '../index.js';
import { firstProblem, refusal } from './refusal.js';

/** As plain JavaScript would define it: nothing of what is given is checked by types. */
export type Loose = Record<string, unknown>;

const schema = () => ({ '~standard': { version: 1, vendor: 'x', validate: (value: unknown) => ({ value }) } });
/** A sound operation. */
export const list = {
  title: 'List',
  description: 'Lists',
  effect: 'read',
  auth: 'none',
  input: schema,
  output: schema,
  request: { method: 'GET', path: '/things' },
};
/** A sound scheme. */
export const key = {
  kind: 'key',
  fields: { api_key: { label: 'Key', secret: true } },
  place: { in: 'header', name: 'x-key' },
};
const webhook = {
  title: 'x',
  description: 'x',
  match: [{ path: 'event', equals: 'x' }],
  event: schema,
  verify: { kind: 'token', in: 'header', name: 'x-token' },
  samples: [],
};
const poll = {
  title: 'x',
  description: 'x',
  list: 'things.list',
  event: schema,
  identity: ['id'],
  since: { path: 'at', overlapMs: 0 },
};

/** What differs from a sound definition. */
export interface UntypedParts {
  readonly connector?: Loose;
  readonly connection?: Loose;
  readonly operation?: Loose;
  readonly webhook?: Loose;
  readonly poll?: Loose;
}

/** Defines a connector of sound parts, with what differs. */
export function defineUntyped(parts: UntypedParts) {
  const kit = defineConnection({
    servers: { default: 'https://api.acme.test' },
    settings: { account: { label: 'Account' } },
    auth: { key },
    test: { operation: 'things.list' },
    ...parts.connection,
  } as unknown as ConnectionDefinition);
  const run = kit.operation({ ...list, ...parts.operation } as never);
  const triggers = {
    ...(parts.webhook ? { pushed: kit.webhook({ ...webhook, ...parts.webhook } as never) } : {}),
    ...(parts.poll ? { polled: kit.poll({ ...poll, ...parts.poll } as never) } : {}),
  };
  const named = { id: 'acme', name: 'Acme', version: '1.0.0', docs: 'https://acme.test', ...parts.connector };
  return defineConnector({
    ...named,
    kit,
    resources: { things: { list: kit.operation(list as never), run } },
    triggers,
  });
}

/** Fails unless the definition is refused and this is its first problem. Others may follow from it. */
export function expectUntypedRefusal(parts: UntypedParts, message: string | RegExp): void {
  const error = refusal(() => defineUntyped(parts));
  expect(error).toMatchObject({ code: 'misconfigured', connector: parts.connector?.['id'] ?? 'acme', sent: 'no' });
  if (message instanceof RegExp) expect(firstProblem(error)).toMatch(message);
  else expect(firstProblem(error)).toBe(message.startsWith('Acme') ? message : `acme ${message}`);
}
