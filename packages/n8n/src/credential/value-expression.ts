import { isPassword } from '../runtime/credential-text.js';

/** A field of a credential in an expression of n8n, without the blanks that are pasted with it. */
export function valueExpression(field: string, credential: '$credentials' | '$self' = '$credentials'): string {
  return isPassword.test(field) ? `${credential}["${field}"]` : `(${credential}["${field}"] || "").trim()`;
}
