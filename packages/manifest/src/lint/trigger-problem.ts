import type { JsonSchema, Trigger } from '@raccord/core';
import { checkValue } from '@raccord/core/tools';

type Operations = Readonly<Record<string, { readonly input: JsonSchema }>>;

/** Why the operation that a trigger asks would refuse what it is given, if it would. */
export function triggerProblem(trigger: Trigger, operations: Operations): string | undefined {
  if (trigger.kind === 'poll') {
    const { list, input, since } = trigger;
    const day = since.param === undefined ? {} : { [since.param]: '2026-01-31' }; // each poll gives one
    return misfitOf('its input', list, operations[list]?.input, { ...input, ...day });
  }
  const { operation = '', input } = trigger.enrich ?? {};
  const schema = operations[operation]?.input;
  // Where in the payload a value stands is told, not the value.
  const paths = Object.keys(schema?.properties ?? {}).map((key) => [key, { type: 'string' }]);
  return input && misfitOf('its enrich', operation, { ...schema, properties: Object.fromEntries(paths) }, input);
}

/** Why an input that stands in a definition does not fit its operation, if so. */
export function misfitOf(what: string, operation: string, schema: JsonSchema = {}, input: unknown = {}) {
  const [misfit] = checkValue(schema, input).issues ?? [];
  return misfit && `${what} does not fit ${operation}: ${misfit.path?.join('.') ?? ''}: ${misfit.message}`;
}
