import { suggestion } from '@raccord/core';
import { type Document, object } from '../document/document.js';
import { refused } from '../document/refuse.js';
import { operationKeys } from '../operations/ids.js';
import type { Listed } from '../operations/listed.js';
import type { ReadOptions } from '../options.js';
import { said } from './said.js';

const ofConnection = 'errors limits retry style headers idempotencyKey test auth operations'.split(' ');
const ofOperation = (
  'id title action description docs effect idempotent idempotencyKey retry limits paginate answer decode redirect ' +
  'contentType skip'
).split(' ');

export interface Named {
  /** What errors call the connector. */
  readonly id: string;
  readonly operations: readonly Listed[];
  /** The schemes of the document; undefined where the operations join a connector, which has its own. */
  readonly schemes: readonly string[] | undefined;
}

/** Refuses names in overrides and `x-raccord` that would have no effect: operations, members and schemes. */
export function checkNames(document: Document, options: ReadOptions, named: Named): void {
  const problems: string[] = [];
  const check = (part: string, what: string, name: string, known: readonly string[]): void => {
    if (!known.includes(name)) problems.push(`${part}: ${what} "${name}".${suggestion(name, known)}`);
  };
  const keys = named.operations.flatMap(operationKeys);
  const members = (part: string, value: unknown, known: readonly string[]): void => {
    for (const name of Object.keys(object(value))) check(part, 'member without effect', name, known);
  };
  const checkAll = (part: string, all: unknown): void => {
    const { operations, auth } = object(all);
    members(part, all, named.schemes ? ofConnection : ['operations']);
    for (const [name, scheme] of Object.entries(object(auth)))
      if (named.schemes && object(scheme)['kind'] === undefined)
        check(part, 'without `kind`, and the document has no scheme', name, named.schemes);
    for (const [key, own] of Object.entries(object(operations))) {
      check(part, 'unknown operation', key, keys);
      members(`${part} of ${key}`, own, ofOperation);
    }
  };
  checkAll('overrides', options.overrides);
  checkAll('x-raccord', said(document.root, options));
  for (const { method, path, operation } of named.operations)
    members(`x-raccord of ${method} ${path}`, said(operation, options), ofOperation);
  refuseOverrides(named.id, problems);
}

/** Refuses overrides with these problems, if there are any. */
export function refuseOverrides(id: string, problems: readonly string[]): void {
  if (problems.length > 0) throw refused(id, problems.join(' '), 'Correct the overrides.');
}
