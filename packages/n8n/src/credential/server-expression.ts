import type { Manifest } from '@raccord/core';
import { templateParts } from '@raccord/core/tools';
import { credentialField } from '../runtime/credential-field.js';
import { valueExpression } from './value-expression.js';

/** The URL of a server as an expression of n8n, with the settings that it contains. */
export function serverExpression(
  { servers, settings }: Manifest,
  name: string,
  credential: '$credentials' | '$self' = '$credentials',
): string {
  const parts = templateParts(servers[name] ?? '').map((part, index) => {
    if (index % 2 === 0) return part === '' ? [] : [JSON.stringify(part)];
    const value = valueExpression(credentialField(part), credential);
    const { kind } = settings[part] ?? {};
    if (kind === 'base-url') return [`${value}.replace(/\\/+$/, "")`];
    return [kind === 'host-label' ? `${value}.replace(/[^A-Za-z0-9-]/g, "")` : `encodeURIComponent(${value})`];
  });
  return parts.flat().join(' + ');
}
