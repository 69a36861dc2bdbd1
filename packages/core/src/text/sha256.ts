import { bytesToBase64Url, bytesToHex } from './base64.js';

/** SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
export async function sha256Hex(text: string): Promise<string> {
  return bytesToHex(await digest(text));
}

/** The same as 43 characters that need no encoding in a URL. */
export async function sha256Base64Url(text: string): Promise<string> {
  return bytesToBase64Url(await digest(text));
}

async function digest(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
}
