import { lazy } from '@raccord/core';
import * as z from 'zod';
import { anyList, flag, id, integer, text } from './common.js';

/**
 * A tag definition. `values` is a list separated by `;`, whose items may have spaces around them; empty means free
 * text.
 */
export const Tag = lazy(() =>
  z
    .looseObject({
      id: id(),
      tag_id: id(),
      company_id: id(),
      title: text(),
      values: text(),
      multiple: flag(),
      visible: flag(),
      creatable: flag(),
      folder: flag(),
      type: text(),
      position: integer(),
      tagCandidateRestriction: anyList(),
    })
    .meta({
      essential: 'id tag_id title values multiple visible creatable folder type position'.split(' '),
    }),
);

/** A tag value on an applicant. `tag_id` is encoded in data, an integer in a table. */
export const Trait = lazy(() => z.looseObject({ id: id(), tag_id: id(), value: text() }));
