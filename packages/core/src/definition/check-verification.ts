import type { Check } from './check.js';
import { holesOf, templateParts } from '../text/template.js';
import type { HmacVerification, KeyFormat, Verification } from '../trigger/verification.js';

export const hashes = ['sha1', 'sha256', 'sha512'];

export function checkVerification(check: Check, place: string, verify: Verification): void {
  if (!check.known(`kind of ${place}`, verify.kind, ['hmac', 'token', 'none'])) return;
  if (verify.kind === 'none') return check.text(`reason (because) in ${place}`, verify.because);
  if (verify.kind === 'hmac') return checkHmac(check, place, verify);
  if (!check.known(`in of ${place}`, verify.in, ['header', 'query'])) return;
  if (verify.in === 'header') check.header(`name in ${place}`, verify.name);
  else check.text(`name in ${place}`, verify.name);
}

function checkHmac(check: Check, place: string, verify: HmacVerification): void {
  const { header, algorithm, value, several, signs, timestamp, toleranceMs, key } = verify;
  check.header(`header in ${place}`, header);
  check.known(`algorithm in ${place}`, algorithm, hashes);
  check.template(`value in ${place}`, value, ['hex', 'base64', 'timestamp']);
  const signedNames = ['body', 'form', 'timestamp', 'method', 'url', 'url.decoded'];
  check.template(`signs in ${place}`, signs, [...signedNames, ...holesOf(signs).filter(isHeaderHole)]);
  if (several !== undefined) check.text(`several in ${place}`, several);
  checkValue(check, place, verify);
  const signed = holesOf(signs);
  if (!signed.includes('body') && !signed.includes('form'))
    check.fail(`signs in ${place} must contain {body}, or {form}: anything could be sent with the signature`);
  const inValue = holesOf(value).includes('timestamp');
  const timeHeader = timestamp?.header;
  if (timeHeader !== undefined) check.header(`header of timestamp in ${place}`, timeHeader);
  if (timestamp?.as !== undefined)
    check.known(`format of timestamp in ${place}`, timestamp.as, ['unix-seconds', 'unix-ms', 'iso']);
  check.number(`toleranceMs in ${place}`, toleranceMs, 0);
  if (inValue && timeHeader !== undefined)
    check.fail(`the timestamp in ${place} is both in value and in the header ${timeHeader}: keep one`);
  if (!inValue && timeHeader === undefined) {
    if (signed.includes('timestamp'))
      check.fail(`{timestamp} in signs of ${place} comes from nowhere: put it in value, or name timestamp.header`);
    else if (timestamp !== undefined || toleranceMs !== undefined)
      check.fail(`${place} has no timestamp: leave out timestamp and toleranceMs, or say where it is`);
  } else if (
    !signed.some((hole) => hole === 'timestamp' || hole.toLowerCase() === `header.${timeHeader?.toLowerCase()}`)
  )
    check.fail(`the timestamp in ${place} is not signed, so anybody can change it: add {timestamp} to signs`);
  checkKey(check, place, key);
}

/** Exactly one signature in the value, and text between the holes. */
function checkValue(check: Check, place: string, { value, several }: HmacVerification): void {
  const holes = holesOf(value);
  if (holes.filter((hole) => hole !== 'timestamp').length !== 1)
    check.fail(`value in ${place} must contain {hex} or {base64} once`);
  if (holes.filter((hole) => hole === 'timestamp').length > 1) check.fail(`value in ${place} has {timestamp} twice`);
  const between = templateParts(value)
    .slice(1, -1)
    .filter((_, index) => index % 2 === 1);
  if (between.includes('')) check.fail(`value in ${place} needs a text between its holes`);
  if (several !== undefined && holes.length > 1 && !between.some((text) => text.includes(several)))
    check.fail(`the holes of value in ${place} must be separated by several, ${JSON.stringify(several)}`);
}

export function checkKey(check: Check, place: string, key: KeyFormat | undefined): void {
  if (!key) return;
  check.known(`encoding of key in ${place}`, key.encoding, ['base64', 'hex']);
  if (key.after !== undefined) check.text(`after of key in ${place}`, key.after);
}

export function isHeaderHole(hole: string): boolean {
  return /^header\.[\w$.-]+$/.test(hole);
}
