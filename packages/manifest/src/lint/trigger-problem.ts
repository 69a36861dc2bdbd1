import type { JsonSchema, Trigger } from '@raccord/core';
import { checkValue } from '@raccord/core/tools';

type Operations = Readonly<Record<string, { readonly input: JsonSchema }>>;

/** Why the operation of a trigger would reject its input, if it would. */
export function triggerProblem(trigger: Trigger, operations: Operations): string | undefined {
  if (trigger.kind === 'poll') {
    const { list, input, since } = trigger;
    const day = since.param === undefined ? {} : { [since.param]: '2026-01-31' }; // set by each poll
    return misfitOf('its input', list, operations[list]?.input, { ...input, ...day });
  }
  const { operation = '', input } = trigger.enrich ?? {};
  const schema = operations[operation]?.input;
  // `enrich` gives the path of a value in the payload, not the value.
  const paths = Object.keys(schema?.properties ?? {}).map((key) => [key, { type: 'string' }]);
  return input && misfitOf('its enrich', operation, { ...schema, properties: Object.fromEntries(paths) }, input);
}

/** Why an input in a definition does not match its operation, if so. */
export function misfitOf(what: string, operation: string, schema: JsonSchema = {}, input: unknown = {}) {
  const [misfit] = checkValue(schema, input).issues ?? [];
  return misfit && `${what} does not match ${operation}: ${misfit.path?.join('.') ?? ''}: ${misfit.message}`;
}
