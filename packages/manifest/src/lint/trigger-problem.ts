import type { JsonSchema, ManifestTrigger, PollTrigger, Trigger, WebhookTrigger } from '@raccord/core';
import { checkValue, sampleValue, sinceFilter } from '@raccord/core/tools';
import { type Located, located } from './located.js';

type Operations = Readonly<Record<string, { readonly input: JsonSchema }>>;

/** Why the operation of a trigger would reject its input. */
export function triggerProblems(trigger: Trigger, described: ManifestTrigger, operations: Operations): Located[] {
  if (trigger.kind === 'report') return []; // its operation is named later
  if (trigger.kind === 'poll') {
    const { list, constants, since } = trigger;
    const given = described.kind === 'poll' && described.input ? sampleValue(described.input, { keys: 'all' }) : {};
    const filter = sinceFilter(since, Date.UTC(2026, 0, 31)); // set by each poll
    const found = misfitsOf('its input', list, operations[list]?.input, {
      ...(given as object),
      ...constants,
      ...filter,
    });
    const taken = operations[list]?.input.properties ?? {};
    const isFilter = ({ key }: Located): boolean =>
      key !== undefined && key === since.param && Object.hasOwn(taken, key);
    return found.map((one) => (isFilter(one) ? { ...one, message: one.message + sentBy(since) } : one));
  }
  return [...enrichProblems(trigger, operations), ...subscriptionProblems(trigger, operations)];
}

function enrichProblems({ enrich }: WebhookTrigger, operations: Operations): Located[] {
  const { operation = '', input } = enrich ?? {};
  const schema = operations[operation]?.input;
  // `enrich` gives the path of a value in the payload, not the value.
  const paths = Object.keys(schema?.properties ?? {}).map((key) => [key, { type: 'string' }]);
  return input ? misfitsOf('its enrich', operation, { ...schema, properties: Object.fromEntries(paths) }, input) : [];
}

/** Subscribes in mind: with a URL and an id in place of the holes. */
function subscriptionProblems({ subscription }: WebhookTrigger, operations: Operations): Located[] {
  if (!subscription) return [];
  return Object.entries(subscription).flatMap(([call, { operation, input }]) => {
    const filled = JSON.stringify(input).replaceAll('{url}', 'https://example.com/hooks/a').replaceAll('{id}', '1');
    return misfitsOf(`the ${call} of its subscription`, operation, operations[operation]?.input, JSON.parse(filled));
  });
}

/** What a poll sends as its filter, which the author does not see in the definition. */
function sentBy({ param = '', as = 'day' }: PollTrigger['since']): string {
  const [sent, other] = as === 'day' ? ['day', 'moment'] : ['moment', 'day'];
  return `. since.param sends a ${sent} as ${param}; with since.as: '${other}' it sends a ${other}`;
}

/** Why an input in a definition does not match its operation. */
export function misfitsOf(what: string, operation: string, schema: JsonSchema = {}, input: unknown = {}): Located[] {
  const issues = checkValue(schema, input).issues ?? [];
  return issues.map(({ path = [], message }) =>
    located(path.join('.'), `${what} does not match ${operation}: ${path.join('.')}: ${message}`),
  );
}
