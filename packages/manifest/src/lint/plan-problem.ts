import type { ConnectionDefinition, JsonSchema, Operation, RequestPlan } from '@raccord/core';
import { constantHoles, holesOf, isObject, pageFacts, takenNames } from '@raccord/core/tools';
import { codecProblems } from './codec-problem.js';
import { type Located, located } from './located.js';
import { sentTwice } from './sent-twice.js';

/** Keys named by a request or its paging that the input does not have: they would have no effect. */
export function planProblems(
  { request, paginate, auth: need }: Pick<Operation, 'request' | 'paginate' | 'auth'>,
  input: JsonSchema,
  { settings, style, auth }: Pick<ConnectionDefinition, 'settings' | 'style' | 'auth'>,
): Located[] {
  const { properties = {} } = input;
  const isKey = (key: string): boolean => Object.hasOwn(properties, key);
  const made = { ...request?.constants, ...request?.derive };
  const isDerived = (key: string): boolean => Object.hasOwn(request?.derive ?? {}, key);
  const isSent = (key: string): boolean => isKey(key) || Object.hasOwn(made, key);
  const holes = holesOf(request?.path ?? '');
  const inHeaders = Object.values(request?.headers ?? {}).flatMap(holesOf);
  const inConstants = constantHoles(request?.constants).filter((name) => !isKey(name) && !isDerived(name));
  const unfilled = Object.entries({ path: holes, headers: inHeaders, constants: inConstants }).flatMap(
    ([part, names]) =>
      names
        .filter((name) => (part === 'constants' || !isSent(name)) && !Object.hasOwn(settings, name))
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
  const taken = request ? takenNames(auth, need.flat(), request, Object.keys(properties)) : [];
  const replaced = taken.map((message) => ({ message }));
  const ofRequest = request ? [...codecProblems(request, input), ...sentTwice(request, input, style?.objects)] : [];
  return [...unfilled, ...unknown, ...replaced, ...ofRequest];
}

function keysIn(request: Partial<RequestPlan> = {}): [part: string, key: string][] {
  const { query = [], rename = {}, encode = {}, derive = {} } = request;
  const keys: Record<string, string[]> = {
    query: [...query],
    body: [request.body ?? []].flat(),
    style: Object.keys(request.style ?? {}),
    wrap: isObject(request.wrap) ? Object.keys(request.wrap).filter((key) => key !== '*') : [],
    rename: Object.keys(rename),
    encode: Object.keys(encode)
      .filter((path) => !path.startsWith('**.'))
      .map((path) => path.split('.')[0] ?? ''),
    derive: Object.values(derive).map(({ from }) => from),
  };
  return Object.entries(keys).flatMap(([part, names]) => names.map((name): [string, string] => [part, name]));
}
