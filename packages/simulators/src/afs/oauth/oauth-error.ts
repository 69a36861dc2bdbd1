/** `error` and `error_description` are what the vendor's clients read (2020 to 2025). */
export const oauthError = (status: 400 | 401, error: string, error_description: string): Response =>
  Response.json({ error, error_description }, { status });
