import { bytesToBase64 } from './base64.js';

/** SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
export async function sha256Hex(text: string): Promise<string> {
  return [...(await digest(text))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The same as 43 characters that need no encoding in a URL. */
export async function sha256Base64Url(text: string): Promise<string> {
  const base64 = bytesToBase64(await digest(text));
  return base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

async function digest(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
}
