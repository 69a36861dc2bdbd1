import type { RequestPlan } from '@raccord/core';
import type { Document, Obj } from '../document/document.js';
import { holdsNested, kindsOf } from '../schema/kinds.js';
import { Unsayable } from '../unsayable.js';

export type KeyStyle = NonNullable<RequestPlan['style']>[string];

interface Styled {
  readonly name: string;
  readonly schema: unknown;
  readonly from: Obj;
}

/** The style of a value in a query or form; undefined for one that needs none. See decision 0012. */
export function fieldStyle(document: Document, { name, schema, from }: Styled): KeyStyle | undefined {
  const kinds = kindsOf(document, schema);
  const reserved = from['allowReserved'] === true ? ({ reserved: true } as const) : {};
  const hasLists = kinds.has('array') || kinds.has('any');
  const hasObjects = kinds.has('object') || kinds.has('any');
  const words = { ...fieldWords(document, name, schema, from), ...reserved };
  const { arrays, objects, ...rest } = words;
  const style = { ...rest, ...(hasLists && arrays ? { arrays } : {}), ...(hasObjects && objects ? { objects } : {}) };
  return Object.keys(style).length > 0 ? (style as KeyStyle) : undefined;
}

interface Words {
  readonly arrays?: 'indexed' | 'repeat' | 'comma' | 'space' | 'pipe';
  readonly objects?: 'brackets' | 'keys' | 'comma' | 'space' | 'pipe';
}

function fieldWords(document: Document, name: string, schema: unknown, from: Obj): Words {
  const { style = 'form', explode = style === 'form' } = from;
  // OpenAPI does not define lists and objects within others: they are written as PHP reads them.
  const isNested = holdsNested(document, schema);
  switch (style) {
    case 'deepObject':
      return { arrays: 'indexed', objects: 'brackets' };
    case 'form':
      if (isNested) return { arrays: 'indexed', objects: 'brackets' };
      return explode === false ? { arrays: 'comma', objects: 'comma' } : { arrays: 'repeat', objects: 'keys' };
    case 'spaceDelimited':
    case 'pipeDelimited': {
      const by = style === 'spaceDelimited' ? 'space' : 'pipe';
      return explode === true ? { arrays: 'repeat', objects: 'keys' } : { arrays: by, objects: by };
    }
    default:
      throw new Unsayable(`${name} has the style ${String(style)}, which a query or form does not know`);
  }
}

/** The style of a value in a path, header or cookie; undefined for one that needs none. */
export function textStyle(
  document: Document,
  { name, schema, from }: Styled,
  place: 'path' | 'header' | 'cookie',
): KeyStyle | undefined {
  const kinds = [...kindsOf(document, schema)];
  const { style = place === 'cookie' ? 'form' : 'simple', explode, allowReserved } = from;
  const isScalar = kinds.every((kind) => kind !== 'array' && kind !== 'object' && kind !== 'any');
  if (place === 'cookie') {
    if (kinds.some((kind) => kind === 'array' || kind === 'object'))
      throw new Unsayable(`the cookie ${name} is a list or an object`);
    return undefined;
  }
  if (allowReserved === true && place === 'path') {
    if (isScalar && style === 'simple') return { reserved: true };
    throw new Unsayable(`${name} has reserved characters and a list or a style`);
  }
  if (style === 'simple') {
    if (isScalar && (place === 'header' || !kinds.includes('boolean'))) return undefined;
    return explode === true ? 'simple*' : 'simple';
  }
  if (place === 'path' && (style === 'label' || style === 'matrix')) return explode === true ? `${style}*` : style;
  throw new Unsayable(`${name} has the style ${String(style)}, which a ${place} does not know`);
}
