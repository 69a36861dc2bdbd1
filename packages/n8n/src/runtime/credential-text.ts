import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

export const isPassword = /password/i;

/** The value of a field. A key is often pasted with a blank around it; a password may have one. */
export function credentialText(credentials: ICredentialDataDecryptedObject, field: string): string {
  const text = String(credentials[field] ?? '');
  return isPassword.test(field) ? text : text.trim();
}

/** A template with the fields of a credential in its holes. */
export function filledFrom(credentials: ICredentialDataDecryptedObject, template: string): string {
  return template.replace(/\{(\w+)\}/g, (_, field: string) => credentialText(credentials, field));
}
