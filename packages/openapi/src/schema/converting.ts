import type { JsonSchema } from '@raccord/core';
import type { Document } from '../document/document.js';

export type Subschema = JsonSchema | boolean;

/** Whether a value is sent or received: `readOnly` members are not sent. */
export type Side = 'input' | 'output';

export interface Converting {
  readonly document: Document;
  readonly side: Side;
  /** A reference within the finished schema; undefined if there is nothing at its end. */
  readonly link: (ref: string) => string | undefined;
  readonly made: WeakMap<object, Subschema>;
}
