import type { Document, Obj } from '../document/document.js';
import { member, object } from '../document/document.js';
import { operationKeys } from '../operations/ids.js';
import type { Listed } from '../operations/listed.js';
import type { OperationOverrides, Overrides, ReadOptions } from '../options.js';
import { isFetched } from '../servers/server-url.js';

/** What the document and the options say of the connection. */
export function overridesOf({ root }: Document, options: ReadOptions): Overrides {
  return { ...(said(root, options) as Overrides), ...options.overrides };
}

/** What they say of an operation. The options win over the operation, and that over the top of the document. */
export function ownOverrides({ root }: Document, listed: Listed, options: ReadOptions): OperationOverrides {
  const keys = operationKeys(listed).toReversed();
  const under = (named: unknown): Obj[] => keys.map((key) => object(member(named, key)));
  const ofDocument = [...under(said(root, options)['operations']), said(listed.operation, options)];
  return Object.assign({}, ...ofDocument, ...under(options.overrides?.operations)) as OperationOverrides;
}

/** Only of a local document: whoever serves a fetched one could declare that its writes are reads. */
export function said(part: Obj, { url }: ReadOptions): Obj {
  return isFetched(url) ? {} : object(part['x-raccord']);
}
