import type { Fields, JsonSchema, Operation, RequestPlan } from '@raccord/core';
import { holesOf, pageFacts } from '@raccord/core/tools';

/** A key named by a request or its paging that the input does not have, if any: it would have no effect. */
export function planProblem(
  { request, paginate }: Pick<Operation, 'request' | 'paginate'>,
  { properties = {} }: JsonSchema,
  settings: Fields,
): string | undefined {
  const isKey = (key: string): boolean => Object.hasOwn(properties, key);
  const made = { ...request?.constants, ...request?.derive };
  const isSent = (key: string): boolean => isKey(key) || Object.hasOwn(made, key);
  const holes = holesOf(request?.path ?? '');
  const inHeaders = Object.values(request?.headers ?? {}).flatMap(holesOf);
  for (const [part, names] of Object.entries({ path: holes, headers: inHeaders })) {
    const hole = names.find((name) => !isSent(name) && !Object.hasOwn(settings, name));
    if (hole !== undefined) return `{${hole}} in its ${part} is neither an input key nor a setting`;
  }
  const [part, key] = keysIn(request).find(([, name]) => !isSent(name)) ?? [];
  if (part) return `its ${part} names ${key}, which is not an input key`;
  const page = (paginate ? pageFacts(paginate).keys : []).find((name) => !isKey(name));
  if (page !== undefined) return `its paginate names ${page}, which is not an input key`;
  const elsewhere = [...holes, ...inHeaders];
  const names = Object.keys(properties)
    .filter((name) => !elsewhere.includes(name))
    .map((name) => request?.rename?.[name] ?? name);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  return twice === undefined ? undefined : `two input keys are sent as ${twice}`;
}

function keysIn(request: Partial<RequestPlan> = {}): [part: string, key: string][] {
  const { query = [], rename = {}, encode = {}, order = [], derive = {} } = request;
  const keys: Record<string, string[]> = {
    query: [...query],
    rename: Object.keys(rename),
    encode: Object.keys(encode)
      .filter((path) => !path.startsWith('**.'))
      .map((path) => path.split('.')[0] ?? ''),
    order: order.flat(),
    derive: Object.values(derive).map(({ from }) => from),
  };
  return Object.entries(keys).flatMap(([part, names]) => names.map((name): [string, string] => [part, name]));
}
