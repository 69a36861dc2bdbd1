import type { RunnableManifest } from '@raccord/core/kernel';
import { manifestWithOpenApi } from '@raccord/openapi';
import type { NodeTable } from '../table.js';
import type { ReadDocument } from './document.js';

/** The longest document, in characters. n8n itself takes parameters of up to 16 MB. */
const maxLength = 20_000_000;

/** Reads documents for a connector with these schemes. What they place in a request is no input of an operation. */
export function documentReader(auth: RunnableManifest['auth']) {
  return (table: NodeTable, document: string): ReadDocument =>
    manifestWithOpenApi({ ...table, auth }, document, { maxLength });
}
