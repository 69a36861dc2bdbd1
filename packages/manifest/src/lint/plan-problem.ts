import type { ConnectionDefinition, JsonSchema, Operation, RequestPlan } from '@raccord/core';
import { holesOf, pageFacts, takenNames } from '@raccord/core/tools';
import { type Located, located } from './located.js';

/** Keys named by a request or its paging that the input does not have: they would have no effect. */
export function planProblems(
  { request, paginate, auth: need }: Pick<Operation, 'request' | 'paginate' | 'auth'>,
  { properties = {} }: JsonSchema,
  { settings, auth }: Pick<ConnectionDefinition, 'settings' | 'auth'>,
): Located[] {
  const isKey = (key: string): boolean => Object.hasOwn(properties, key);
  const made = { ...request?.constants, ...request?.derive };
  const isSent = (key: string): boolean => isKey(key) || Object.hasOwn(made, key);
  const holes = holesOf(request?.path ?? '');
  const inHeaders = Object.values(request?.headers ?? {}).flatMap(holesOf);
  const unfilled = Object.entries({ path: holes, headers: inHeaders }).flatMap(([part, names]) =>
    names
      .filter((name) => !isSent(name) && !Object.hasOwn(settings, name))
      .map((name) => located(name, `{${name}} in its ${part} is neither an input key nor a setting`)),
  );
  const named = [
    ...keysIn(request).filter(([, name]) => !isSent(name)),
    ...(paginate ? pageFacts(paginate).keys : [])
      .filter((name) => !isKey(name))
      .map((name) => ['paginate', name] as const),
  ];
  const unknown = named.map(([part, name = '']) =>
    located(name, `its ${part} names ${name}, which is not an input key`),
  );
  const elsewhere = [...holes, ...inHeaders];
  const names = Object.keys(properties)
    .filter((name) => !elsewhere.includes(name))
    .map((name) => request?.rename?.[name] ?? name);
  const twice = names.filter((name, index) => names.indexOf(name) < index);
  const taken = request ? takenNames(auth, need.flat(), request, Object.keys(properties)) : [];
  const replaced = taken.map((message) => ({ message }));
  return [
    ...unfilled,
    ...unknown,
    ...replaced,
    ...twice.map((name) => located(name, `two input keys are sent as ${name}`)),
  ];
}

function keysIn(request: Partial<RequestPlan> = {}): [part: string, key: string][] {
  const { query = [], rename = {}, encode = {}, derive = {} } = request;
  const keys: Record<string, string[]> = {
    query: [...query],
    body: [request.body ?? []].flat(),
    style: Object.keys(request.style ?? {}),
    rename: Object.keys(rename),
    encode: Object.keys(encode)
      .filter((path) => !path.startsWith('**.'))
      .map((path) => path.split('.')[0] ?? ''),
    derive: Object.values(derive).map(({ from }) => from),
  };
  return Object.entries(keys).flatMap(([part, names]) => names.map((name): [string, string] => [part, name]));
}
