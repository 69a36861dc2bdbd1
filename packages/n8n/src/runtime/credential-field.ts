/** The n8n name of a scheme's field or a setting: `api_key` becomes `apiKey`. n8n's lint recognizes secrets by it. */
export function credentialField(name: string): string {
  return name.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** The field for another address of the API. */
export const baseUrl = 'baseUrl';

/** The field where n8n stores the token of a login. For OAuth 2, the run time fills it. */
export const sessionToken = 'sessionToken';
