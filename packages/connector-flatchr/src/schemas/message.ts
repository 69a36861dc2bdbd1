import { lazy } from '@raccord/core';
import * as z from 'zod';
import { Attachment } from './comment.js';
import { AnyId, anything, date, flag, id, text } from './common.js';

const Mail = lazy(() => z.looseObject({ subject: text(), text: text(), html: text(), status: text() }));

/** `deliver_at` in data, `delivered_at` in the tables of 2022; `delivered` is absent right after sending. */
export const Message = lazy(() =>
  z
    .looseObject({
      id: AnyId(), // encoded in data, an integer in the table
      created_by: id(),
      created_at: date(),
      auto: flag(),
      mail: z.union([Mail(), z.boolean()]).nullish(),
      delivered: flag(),
      deliver_at: date(),
      delivered_at: date(),
      author: z.looseObject({ firstname: text(), lastname: text() }).nullish(),
      candidate: z.looseObject({ firstname: text(), lastname: text(), email: text() }).nullish(),
      attachments: z.array(Attachment()).nullish(),
      replied: anything(),
    })
    .meta({
      essential: 'id created_by created_at auto mail delivered deliver_at author candidate attachments'.split(' '),
    }),
);
