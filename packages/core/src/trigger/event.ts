import { type AnySchema, type Issue, type Lazy, resolveSchema } from '../schema/standard-schema.js';

/** Something that happened at the vendor. */
export interface TriggerEvent<E> {
  /** Stable: the same event, reported again, has the same id. */
  readonly id: string;
  /** Webhook: when it was received. Poll: the time of the row. In ms since 1970. */
  readonly at: number;
  /** Name of the trigger, or `unknown` for a webhook that no trigger matched. */
  readonly type: string;
  /** The payload or row, decoded, with every key the vendor sent. */
  readonly event: E;
  /**
   * Webhook: the headers that tell triggers apart, by lower-case name; only if there are any. An event of type `unknown`
   * may be told by nothing else.
   */
  readonly headers?: Readonly<Record<string, string>>;
  /** Where it does not match the trigger's schema. */
  readonly drift: readonly Issue[];
}

export async function eventDrift(schema: Lazy<AnySchema>, value: unknown): Promise<Issue[]> {
  const { issues } = await resolveSchema(schema)['~standard'].validate(value);
  return (issues ?? []).map(({ path }) => ({ path: path ?? [], message: 'does not match the schema' }));
}
