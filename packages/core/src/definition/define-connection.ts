import type { ConnectionDefinition } from '../connection/definition.js';
import type { Fields } from '../exchange/field.js';
import type { KnownName, Limit } from '../runtime/limit.js';
import type { AuthNeed, Operation, OperationDefinition } from './operation.js';
import type { Pagination } from '../call/pages/kinds.js';
import type { AnySchema, Lazy } from '../schema/standard-schema.js';
import { fromJsonSchema } from '../schema/from-json-schema.js';
import { reportInput } from '../trigger/report-input.js';
import type {
  PollDefinition,
  PollTrigger,
  ReportDefinition,
  ReportTrigger,
  WebhookDefinition,
  WebhookTrigger,
} from '../trigger/trigger.js';

/** Makes operations and triggers that fit one connection: its schemes, servers and settings. */
export interface Kit<C extends ConnectionDefinition> {
  readonly connection: C;
  operation<
    I extends Lazy<AnySchema>,
    O extends Lazy<AnySchema>,
    const P extends string,
    const G extends Pagination | undefined = undefined,
    const L extends string = string,
  >(definition: OperationDefinition<C, I, O, P, G, L>): Operation<I, O, G extends Pagination ? true : false>;
  webhook<E extends Lazy<AnySchema>>(definition: WebhookDefinition<E>): WebhookTrigger<E>;
  poll<E extends Lazy<AnySchema>>(definition: PollDefinition<E>): PollTrigger<E>;
  /** A poll of any read operation of the connector, which its user names: for reports that a definition cannot know. */
  report(definition: ReportDefinition): ReportTrigger;
}

/**
 * The names within a connection: `F` of a scheme's own fields, `S` of settings. They are separate parameters, so that
 * the definition can have an open type, as in a function around this one.
 */
interface Named<S, L extends string> {
  readonly settings: S;
  readonly limits?: readonly Limit<KnownName<L, keyof S>>[];
}

/**
 * The first step of a connector: hosts, settings, credentials and error rules.
 *
 * @example
 * const kit = defineConnection({
 *   servers: { default: 'https://api.example.com' },
 *   settings: { account: { label: 'Account' } },
 *   auth: {
 *     key: {
 *       kind: 'key',
 *       fields: { api_key: { label: 'API key', secret: true } },
 *       place: { in: 'header', name: 'authorization', value: 'Bearer {api_key}' },
 *     },
 *   },
 *   test: { operation: 'things.list' },
 * });
 */
export function defineConnection<const C extends ConnectionDefinition, S extends Fields, const L extends string>(
  connection: C & Named<S, L>,
): Kit<C> {
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
    report: (definition) => ({
      ...definition,
      kind: 'report',
      name: '',
      input: fromJsonSchema(reportInput),
      event: fromJsonSchema({ any: true }),
    }),
  };
}

function authGroups(need: AuthNeed<string>): string[][] {
  if (need === 'none') return [];
  if (typeof need === 'string') return [[need]];
  if (typeof need !== 'object' || need === null) return need; // plain JavaScript: defineConnector rejects it and names the operation
  const ways = 'all' in need ? [need] : need;
  return ways.map((way) => {
    if (way === 'none') return [];
    return typeof way === 'object' && way !== null && 'all' in way ? [...way.all] : [way];
  });
}
