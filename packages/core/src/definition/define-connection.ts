import type { Placement } from './auth-scheme.js';
import type { ConnectionDefinition } from './connection.js';
import type { Limit } from './limit.js';
import type { AuthNeed, Operation, OperationDefinition } from './operation.js';
import type { Pagination } from './pagination.js';
import type { AnySchema, Lazy } from './schema.js';
import type { PollDefinition, PollTrigger, WebhookDefinition, WebhookTrigger } from './trigger.js';

/** Makes operations and triggers that fit one connection: its schemes, servers and settings. */
export interface Kit<C extends ConnectionDefinition> {
  readonly connection: C;
  operation<
    I extends Lazy<AnySchema>,
    O extends Lazy<AnySchema>,
    const P extends string,
    const G extends Pagination | undefined = undefined,
  >(definition: OperationDefinition<C, I, O, P, G>): Operation<I, O, G extends Pagination ? true : false>;
  webhook<E extends Lazy<AnySchema>>(definition: WebhookDefinition<E>): WebhookTrigger<E>;
  poll<E extends Lazy<AnySchema>>(definition: PollDefinition<E>): PollTrigger<E>;
}

/** Names within a connection: of a scheme's own fields, and of settings. */
interface Named<C extends ConnectionDefinition> {
  readonly auth: {
    readonly [N in keyof C['auth']]: {
      readonly use?: keyof C['auth'][N]['fields'];
      readonly also?: readonly (Placement & { readonly field: keyof C['auth'][N]['fields'] })[];
    };
  };
  readonly limits?: readonly Limit<keyof C['settings'] & string>[];
}

/**
 * The first step of a connector: hosts, settings, credentials and how errors are told.
 *
 * @example
 * const kit = defineConnection({
 *   servers: { default: 'https://api.example.com' },
 *   settings: { account: { label: 'Account' } },
 *   auth: {
 *     key: {
 *       kind: 'key',
 *       fields: { api_key: { label: 'API key', secret: true } },
 *       use: 'api_key',
 *       place: { in: 'header', name: 'authorization', format: 'Bearer {value}' },
 *     },
 *   },
 *   test: { operation: 'things.list' },
 * });
 */
export function defineConnection<const C extends ConnectionDefinition>(connection: C & Named<C>): Kit<C> {
  return {
    connection,
    operation: (definition) => {
      const operation = {
        ...definition,
        kind: 'operation' as const,
        paginated: definition?.paginate !== undefined,
        auth: authGroups(definition?.auth),
      };
      return operation as never; // the generic parameters live in the signature above
    },
    webhook: (definition) => ({ ...definition, kind: 'webhook', name: '' }),
    poll: (definition) => ({ ...definition, kind: 'poll', name: '' }),
  };
}

function authGroups(need: AuthNeed<string>): string[][] {
  if (need === 'none') return [];
  if (typeof need === 'string') return [[need]];
  if (typeof need !== 'object' || need === null) return need; // plain JavaScript: defineConnector refuses it, and names the operation
  return 'all' in need ? [[...need.all]] : need.map((scheme) => (scheme === 'none' ? [] : [scheme]));
}
