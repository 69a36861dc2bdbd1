const answers: Readonly<Record<string, string>> = {
  '28000': 'it refuses this user',
  '28P01': 'it refuses the user or the password',
  '3D000': 'the database does not exist',
  '42501': 'the user may not create tables',
  '53300': 'it has no connection left',
  '57P03': 'it is still starting',
};

/** Why PostgreSQL cannot be used, without the URL: that one holds a password. */
export function postgresProblem(error: unknown): string {
  const code = codeOf(error);
  const answer = answers[code];
  if (answer) return `PostgreSQL cannot be used: ${answer} (${code}). Check DATABASE_URL.`;
  if (/^[0-9A-Z]{5}$/.test(code)) return `PostgreSQL cannot be used: error ${code}. See the log of the server.`;
  return `PostgreSQL cannot be reached${code && ` (${code})`}. Check DATABASE_URL, and that the server runs.`;
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : '';
}
