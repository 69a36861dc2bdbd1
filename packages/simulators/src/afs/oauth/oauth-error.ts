/** The vendor's clients read `error` and `error_description` (2020 to 2025). */
export const oauthError = (status: 400 | 401, error: string, error_description: string): Response =>
  Response.json({ error, error_description }, { status });
