/** What a field of a scheme or a setting is called in n8n's credentials: `api_key` is `apiKey`. Its lint knows secrets by it. */
export function credentialField(name: string): string {
  return name.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** The field for another address of the API. */
export const baseUrl = 'baseUrl';

/** The field that n8n keeps the token of a login in. */
export const sessionToken = 'sessionToken';
