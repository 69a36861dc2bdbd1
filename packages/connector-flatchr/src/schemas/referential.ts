import { lazy } from '@raccord/core';
import * as z from 'zod';
import { AnyId, text } from './common.js';

const lang = () =>
  z
    .string()
    .min(2)
    .default('fr')
    .meta({ title: 'Language', description: 'Language of the labels; only fr is documented', examples: ['fr'] });

export const LanguageInput = lazy(() => z.strictObject({ lang: lang() }));

export const MetiersInput = lazy(() =>
  z.strictObject({
    channel_id: z.int().meta({
      title: 'Channel ID',
      description: 'The number of the family of jobs',
      examples: [2],
      pick: { operation: 'referentials.channels', value: 'id', label: 'text' },
    }),
    lang: lang(),
  }),
);

/** Numbers with their labels. The documents do not list them: these calls do. */
export const Referential = lazy(() => z.array(z.looseObject({ id: AnyId(), text: text() })));
