/** A secret planted to see where it turns up. */
export interface Secret {
  /** `api.api_key`, `user.token`, `input.pin`. */
  readonly label: string;
  readonly value: string;
}

/** The start of every canary, in all encodings but base64. */
const mark = 'cn4ry';

/** A text that every encoding changes differently, and that is still valid in a header. */
export function canary(label: string): string {
  return `${mark} "${label}" +/=&%25\\~'?# 9f`;
}

/** The same for a cookie, which takes fewer characters. */
export function cookieCanary(label: string): string {
  return canary(label).replaceAll(/[\s",;\\]/g, '');
}

const known = new Map<string, readonly string[]>();

/** A secret in every encoding it can occur in. */
export function secretForms(secret: string): readonly string[] {
  const forms = known.get(secret) ?? formsOf(secret);
  known.set(secret, forms);
  return forms;
}

function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const uri = encodeURIComponent(secret);
  const php = uri.replaceAll(/[!'()*~]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
  const base64 = bytes.toString('base64');
  const json = JSON.stringify(secret).slice(1, -1);
  const html = secret.replaceAll(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);
  return [
    secret,
    uri,
    php,
    php.replaceAll('%20', '+'),
    new URLSearchParams([['', secret]]).toString().slice(1),
    php.replaceAll(/%../g, (one) => one.toLowerCase()),
    encodeURIComponent(php),
    json,
    json.replaceAll('/', '\\/'),
    JSON.stringify(json).slice(1, -1),
    html,
    bytes.toString('hex'),
    Buffer.from(`user:${secret}`).toString('base64'),
    Buffer.from(php).toString('base64'),
    base64,
    base64.replace(/=+$/, ''),
    bytes.toString('base64url'),
  ];
}

/** The labels of the secrets in a text, in any encoding; parts of a canary count. */
export function secretsIn(text: string, secrets: readonly Secret[]): string[] {
  const whole = secrets.filter(({ value }) => secretForms(value).some((form) => text.includes(form)));
  if (whole.length > 0) return whole.map(({ label }) => label);
  return text.includes(mark) ? ['a part of a secret'] : [];
}
