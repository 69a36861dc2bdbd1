import { lazy } from '@raccord/core';
import * as z from 'zod';
import { anyList, date, flag, id, text } from './common.js';

const Author = lazy(() => z.looseObject({ id: id(), firstname: text(), lastname: text() }));

export const Attachment = lazy(() =>
  z.looseObject({ id: id(), name: text(), key: text(), url: text(), created_at: date() }),
);

export const Comment = lazy(() =>
  z
    .looseObject({
      id: z.union([z.int(), z.string()]),
      text: text(),
      private: flag(),
      favorite: flag(),
      created_by: id(),
      created_at: date(),
      reply_to: id(),
      type: text(),
      author: Author().nullish(),
      attachments: z.array(Attachment()).nullish(),
      ratings: anyList(),
    })
    .meta({
      essential: 'id text private favorite created_by created_at reply_to type author attachments'.split(' '),
    }),
);
