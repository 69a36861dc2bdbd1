/** An example as n8n shows it in an empty field. Its lint accepts only one example of an e-mail address. */
export function placeholder(title: string, example: unknown): string | undefined {
  if (/^e-?mail$/i.test(title)) return 'name@email.com';
  return typeof example === 'string' || typeof example === 'number' ? `e.g. ${example}` : undefined;
}
