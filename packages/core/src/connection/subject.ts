import type { ConnectionDefinition } from './definition.js';

/** A connector or its manifest. */
export type Subject = { readonly id: string; readonly version: string } & (
  | { readonly connection: ConnectionDefinition }
  | ConnectionDefinition
);

export function definitionOf(subject: Subject): ConnectionDefinition {
  return 'connection' in subject ? subject.connection : subject;
}
