import { isObject } from '@raccord/core/tools';
import { type Document, list, member, type Obj, object, text } from '../document/document.js';
import { followed, pointer } from '../document/reference.js';
import { Unsayable } from '../unsayable.js';
import { isJson, mediaTypesOf } from './media-type.js';
import type { Place } from './keys.js';

/** A parameter of an operation, with its references followed. */
export interface Parameter {
  readonly name: string;
  readonly in: Exclude<Place, 'body'>;
  readonly required: boolean;
  readonly schema: unknown;
  /** Sent as JSON text. */
  readonly isJson: boolean;
  readonly from: Obj;
}

/** Headers that OpenAPI tells readers to ignore as parameters, and those that the transport sets. */
const ignored =
  /^(accept|content-type|authorization|host|content-length|transfer-encoding|connection|keep-alive|expect|upgrade|te|trailer|proxy-.*|user-agent)$/i;

/** The parameters of an operation: its own, and those of its path that it does not replace. */
export function parametersOf(document: Document, item: Obj, operation: Obj, path: string): Parameter[] {
  const found = new Map<string, Parameter>();
  for (const source of [item, operation]) {
    for (const [index, given] of list(source['parameters']).entries()) {
      const parameter = parameterOf(document, given, `parameter ${index}`);
      if (parameter === undefined) continue;
      const name = parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name;
      found.set(`${parameter.in} ${name}`, parameter);
    }
  }
  const inPath = new Set([...path.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name));
  for (const name of inPath) {
    const key = `path ${name}`;
    if (!found.has(key)) found.set(key, { name, in: 'path', required: true, schema: string, isJson: false, from: {} });
  }
  return [...found.values()].filter((one) => one.in !== 'path' || inPath.has(one.name));
}

const string: Obj = { type: 'string' };

function parameterOf(document: Document, given: unknown, what: string): Parameter | undefined {
  const parameter = followed(document, given, what);
  const name = text(parameter['name']);
  const place = parameter['in'];
  if (name === undefined) throw new Unsayable(`${what} has no name`);
  if (place !== 'path' && place !== 'query' && place !== 'header' && place !== 'cookie')
    throw new Unsayable(`the parameter ${name} is in "${String(place)}", not in path, query, header or cookie`);
  if (place === 'header' && ignored.test(name)) return undefined;
  const { content } = parameter;
  const required = place === 'path' || parameter['required'] === true;
  if (!isObject(content))
    return { name, in: place, required, schema: parameter['schema'], isJson: false, from: parameter };
  const type = mediaTypesOf(content).find(isJson);
  if (type === undefined) throw new Unsayable(`the parameter ${name} has the format ${pointer(Object.keys(content))}`);
  const { schema } = object(member(content, type));
  return { name, in: place, required, schema, isJson: true, from: parameter };
}
