import type { ICredentialsDecrypted, INodeCredentialTestResult } from 'n8n-workflow';
import { secretField } from './parameter-names.js';

/** Only a call of the vendor can prove a secret: without one, what can be seen is whether it is there. */
export function checkSecret({ data }: ICredentialsDecrypted): INodeCredentialTestResult {
  const secret = String(data?.[secretField] ?? '').trim();
  if (secret !== '') return { status: 'OK', message: 'The first call shows whether the secret is right.' };
  return { status: 'Error', message: 'Fill in the secret of the webhook: without it, every call would be refused.' };
}
