import { lazy } from '@raccord/core';
import * as z from 'zod';
import { date, flag, flagText, id, integer, text } from './common.js';

/** A stage of the board. The one for hired people is recognized by `hired`, never by its title. */
export const Column = lazy(() =>
  z.looseObject({
    id: id(),
    title: text(),
    company_id: id(),
    position: integer(),
    visible: flag(),
    hired: flagText(),
    created_at: date(),
    updated_at: date(),
  }),
);

export const ListedColumn = lazy(() => Column().extend({ id: z.int() }));
