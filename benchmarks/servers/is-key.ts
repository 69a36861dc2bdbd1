import { createHash, timingSafeEqual } from 'node:crypto';

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
const known = hash(`Bearer ${process.env['API_KEY']}`);

/** Takes the same time for every guess. */
export const isKey = (authorization = ''): boolean => timingSafeEqual(hash(authorization), known);
