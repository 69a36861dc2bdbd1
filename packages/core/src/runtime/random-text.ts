import { bytesToBase64Url } from '../text/base64.js';

/** 256 random bits that cannot be guessed, as 43 characters that need no encoding in a URL. */
export function randomText(): string {
  return bytesToBase64Url(crypto.getRandomValues(new Uint8Array(32)));
}
