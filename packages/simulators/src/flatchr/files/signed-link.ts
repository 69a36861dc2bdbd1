import { createHmac } from 'node:crypto';
import type { Resume } from '../entities.js';

/** Where the simulated files are. The vendor's are at Amazon S3 (seen in samples of 2022). */
export const filesOrigin = 'https://files.exemple.test';

/** A signed link is valid for a day (seen in samples of 2022: `X-Amz-Expires=86400`). */
const lifetimeSeconds = 86_400;
const signingKey = 'demo-files-key-not-a-secret';

type StoredFile = Pick<Resume, 'key' | 'extension'>;

const pathOf = ({ key, extension }: StoredFile): string => `/${key}.${extension}`;

export const fileUrl = (file: StoredFile): string => filesOrigin + pathOf(file);

const signature = (path: string, date: string): string =>
  createHmac('sha256', signingKey).update(`${path}\n${date}\n${lifetimeSeconds}`).digest('hex');

/** `20261122T100000Z`, the S3 format of a time. */
const amazonDate = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');

export const signedLink = (file: StoredFile, now: number): string => {
  const date = amazonDate(now);
  const path = pathOf(file);
  const query = new URLSearchParams({
    'X-Amz-Date': date,
    'X-Amz-Expires': String(lifetimeSeconds),
    'X-Amz-Signature': signature(path, date),
  });
  return `${filesOrigin}${path}?${query}`;
};

/** Whether a link was signed here and has not expired. */
export const isGoodLink = (url: URL, now: number): boolean => {
  const date = url.searchParams.get('X-Amz-Date') ?? '';
  if (url.searchParams.get('X-Amz-Signature') !== signature(url.pathname, date)) return false;
  const signedAt = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  return now < signedAt + lifetimeSeconds * 1000;
};
