import * as z from 'zod';
import { kit } from '../../../core/src/test-support/acme.js';

/** What every key needs: a description. */
export const said = { description: 'x' };
/** An operation with these schemas. */
export const operationOf = (input: () => z.ZodType, output: () => z.ZodType = () => z.unknown()) =>
  kit.operation({
    title: 'Run It With CVs',
    description: 'Runs it',
    effect: 'write',
    auth: ['key', 'query'],
    input: input as () => z.ZodObject,
    output,
    request: { method: 'POST', path: '/x', encode: { day: 'date:MM/DD/YY' } },
  });
