import { type AuthScheme, partsOf } from '../auth/kinds.js';
import { bodyPath, vendorName, wrapperOf } from '../exchange/body.js';
import { hasBody, placeOf } from '../exchange/places.js';
import type { RequestPlan } from '../exchange/request-plan.js';

/**
 * What is wrong where a scheme and a request write the same name: the credential would replace the value, and nobody
 * would notice. `keys` are input keys and constants.
 */
export function takenNames(
  auth: Readonly<Record<string, AuthScheme>>,
  schemes: readonly string[],
  request: RequestPlan,
  keys: readonly string[],
): string[] {
  const found = [...new Set(schemes)].flatMap((scheme) => {
    if (!auth[scheme]) return []; // an unknown scheme was noted
    return writtenBy(auth[scheme], request).flatMap(({ place, name }) => {
      const by = namesIn(request, place, keys).get(name);
      return by === undefined
        ? []
        : [`the scheme ${scheme} is placed in the ${place} as ${name}, which would replace ${by}`];
    });
  });
  return [...new Set(found)];
}

/** What is wrong where schemes that are used together write the same name: the last credential would replace the first. */
export function sharedNames(
  auth: Readonly<Record<string, AuthScheme>>,
  schemes: readonly string[],
  request: RequestPlan,
): string[] {
  const seen = new Map<string, string>();
  return schemes.flatMap((scheme) =>
    (auth[scheme] ? writtenBy(auth[scheme], request) : []).flatMap(({ place, name }) => {
      const first = seen.get(`${place} ${name}`);
      seen.set(`${place} ${name}`, scheme);
      if (first === undefined) return [];
      return [
        `the scheme ${scheme} is placed in the ${place} as ${name}, where ${first === scheme ? 'it' : first} is, too`,
      ];
    }),
  );
}

/** Where a scheme writes its parts in a request. */
function writtenBy(scheme: AuthScheme, request: RequestPlan): { readonly place: string; readonly name: string }[] {
  return partsOf(scheme).map((part) => {
    const place = part.in === 'params' ? (hasMembers(request) ? 'body' : 'query') : part.in;
    return { place, name: place === 'header' ? part.name.toLowerCase() : part.name };
  });
}

/** Whether the body is an object, which has a place for credentials. */
function hasMembers(request: RequestPlan): boolean {
  return hasBody(request) && typeof request.body !== 'string';
}

/** The names that a request writes in a place, and what writes them. */
function namesIn(request: RequestPlan, place: string, keys: readonly string[]): Map<string, string> {
  const { headers = {}, constants = {} } = request;
  if (place === 'header') return new Map(Object.keys(headers).map((name) => [name.toLowerCase(), 'its own header']));
  if (place === 'cookie') {
    const cookies = Object.entries(headers).filter(([name]) => name.toLowerCase() === 'cookie');
    const names = cookies.flatMap(([, template]) => template.split(';').map((pair) => pair.split('=')[0]!.trim()));
    return new Map(names.map((name) => [name, 'its own cookie']));
  }
  const named = keys
    .filter((key) => placeOf(request, key) === place)
    .map((key): [string, string] => {
      if (Object.hasOwn(constants, key)) return [vendorName(request, key), `its constant ${key}`];
      if (place !== 'body') return [vendorName(request, key), `its input key ${key}`];
      const [first = '', ...inner] = bodyPath(request, key);
      return [first, inner.length > 0 ? 'its wrapper' : `its input key ${key}`];
    });
  const [wrapper] = wrapperOf(request);
  return new Map([...named, ...(place === 'body' && wrapper !== undefined ? [[wrapper, 'its wrapper'] as const] : [])]);
}
