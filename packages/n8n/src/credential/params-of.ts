import type { AuthScheme } from '@raccord/core';
import { partsOf } from '@raccord/core/tools';
import { fieldTemplate } from './field-template.js';

/** What a scheme places beside the input, as templates of n8n's fields of the credential. */
export function paramsOf(scheme: AuthScheme): Readonly<Record<string, string>> {
  const parts = partsOf(scheme).filter(({ in: where }) => where === 'params' || where === 'body');
  return Object.fromEntries(parts.map(({ name, value }) => [name, fieldTemplate(scheme, value)]));
}
