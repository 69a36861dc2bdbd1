import { isObject } from '@raccord/core/tools';
import { type Document, type Obj, object } from '../document/document.js';
import { followed } from '../document/reference.js';
import type { Skipped } from '../skipped.js';
import { Unsayable } from '../unsayable.js';

/** An operation of a document. */
export interface Listed {
  readonly method: string;
  readonly path: string;
  /** Members of its path apply to all methods. */
  readonly item: Obj;
  readonly operation: Obj;
}

/** Methods of OpenAPI 3.0 to 3.2, in the order of the specification. */
const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

/** Every operation of a document, and what is left out: paths that cannot be read, and webhooks, which the API calls. */
export function listedOperations(document: Document): { listed: Listed[]; skipped: Skipped[] } {
  const listed: Listed[] = [];
  const skipped: Skipped[] = [];
  for (const [path, given] of Object.entries(object(document.root['paths']))) {
    if (path.startsWith('x-')) continue;
    try {
      const found = followed(document, given, `the path ${path}`);
      const item = isObject(given) ? { ...found, ...given } : found;
      for (const method of methods) {
        if (isObject(item[method])) listed.push({ method: method.toUpperCase(), path, item, operation: item[method] });
      }
      for (const [method, operation] of Object.entries(object(item['additionalOperations']))) {
        if (isObject(operation)) listed.push({ method, path, item, operation });
      }
    } catch (error) {
      if (!(error instanceof Unsayable)) throw error;
      skipped.push({ method: '*', path, reason: error.message });
    }
  }
  for (const path of Object.keys(object(document.root['webhooks'])))
    skipped.push({ method: '*', path, reason: 'it is a webhook: the API sends it' });
  return { listed, skipped };
}
