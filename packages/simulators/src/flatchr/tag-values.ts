import type { Tag } from './entities.js';

/** The values of a tag, without stray spaces and commas (seen in samples of 2022). */
export const tagValues = ({ values }: Tag): string[] =>
  values
    .split(';')
    .map((value) => value.replace(/^[\s,]+|[\s,]+$/g, ''))
    .filter((value) => value !== '');
