import { lazy } from '@raccord/core';
import * as z from 'zod';
import { date, flag, text } from './common.js';

export const Task = lazy(() =>
  z.looseObject({
    id: z.string(),
    description: text(),
    value: z.array(z.string()).nullish(),
    type: text(),
    date: date(),
    done: flag(),
  }),
);
