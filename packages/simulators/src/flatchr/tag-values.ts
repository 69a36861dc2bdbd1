import type { Tag } from './entities.js';

/** The values of a tag, without the spaces and commas that stray around them (seen in samples of 2022). */
export const tagValues = ({ values }: Tag): string[] =>
  values
    .split(';')
    .map((value) => value.replace(/^[\s,]+|[\s,]+$/g, ''))
    .filter((value) => value !== '');
