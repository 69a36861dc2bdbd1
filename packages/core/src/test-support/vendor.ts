import * as z from 'zod';
import {
  createClient,
  defineConnection,
  defineConnector,
  type ErrorPlan,
  type Limit,
  memoryLimits,
  type Paginated,
  type Pagination,
  type RequestPlan,
} from '../index.js';
import { fakeRuntime } from './fake-runtime.js';
import { type Answer, scripted } from './scripted-transport.js';

interface Definition {
  readonly errors?: ErrorPlan;
  readonly limits?: readonly Limit<never>[];
  readonly request?: Partial<Omit<RequestPlan, 'server'>>;
  readonly paginate?: Pagination;
  readonly output?: () => z.ZodType;
}

/** A client of `things.run`, a GET that reads or whatever else `request` says, of an API that gives these answers. */
export function vendorOf({ errors, limits, request, paginate, output }: Definition, ...answers: Answer[]) {
  const kit = defineConnection({
    servers: { default: 'https://api.acme.test' },
    settings: {},
    auth: {
      key: { kind: 'key', fields: { key: { label: 'Key', secret: true } }, place: { in: 'header', name: 'x-key' } },
    },
    ...(errors ? { errors } : {}),
    ...(limits ? { limits } : {}),
    test: { operation: 'things.test' },
  });
  const text = () => z.string().optional();
  const method = request?.method ?? 'GET';
  const run = kit.operation({
    title: 'Run',
    description: 'x',
    effect: method === 'GET' ? 'read' : 'write',
    auth: 'key',
    input: () => z.strictObject({ title: text(), email: text(), etag: text(), page: z.int().optional() }),
    output: output ?? (() => z.unknown()),
    ...(paginate ? { paginate } : {}),
    request: { method, path: '/things', ...request },
  });
  const test = kit.operation({
    title: 'Test',
    description: 'x',
    effect: 'read',
    auth: 'key',
    input: () => z.strictObject({}),
    output: () => z.unknown(),
    request: { method: 'GET', path: '/test' },
  });
  const about = { id: 'acme', name: 'Acme', version: '1.0.0', docs: 'https://acme.test' };
  const connector = defineConnector({ ...about, kit, resources: { things: { run, test } } });
  const transport = scripted(...answers);
  const fake = fakeRuntime(transport, { limits: memoryLimits() });
  const clientOf = (key = 'key-0123456789') =>
    createClient(connector, { settings: {}, credentials: { key: { key } } }, fake.runtime);
  const client = clientOf();
  const call = (input: object = {}, options: object = {}): Promise<unknown> =>
    client.$call('things.run', input, options) as unknown as Promise<unknown>;
  const rows = (input: object = {}): Paginated<unknown> => client.$call('things.run', input) as Paginated<unknown>;
  const drift = () => fake.events.flatMap((event) => (event.type === 'drift' ? event.issues : []));
  return { call, rows, clientOf, drift, fake, transport };
}
