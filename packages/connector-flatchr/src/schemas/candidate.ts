import { lazy } from '@raccord/core';
import * as z from 'zod';
import { anyObject, anything, date, externalId, id, integer, phone, text } from './common.js';

/** Where the CV is stored. `key` and `extension` request a link that is valid for a day; `signature` is such a link. */
const StoredFile = lazy(() => z.looseObject({ key: text(), extension: text(), signature: text() }));

/** A person. `id` is encoded in answers of the API and clear in webhooks. */
export const Candidate = lazy(() =>
  z.looseObject({
    id: id(),
    firstname: text(),
    lastname: text(),
    email: text(),
    phone: phone(),
    urls: anything(),
    status: integer(),
    created_at: date(),
    updated_at: date(),
    // A boolean, or a list of consents when expanded (seen in clients in 2022).
    consent: z.union([z.boolean(), z.array(anyObject()), anyObject()]).nullish(),
    // A link in answers of the API; the stored file or {} in webhooks.
    cv: z.union([z.string(), anyObject()]).nullish(),
    aws: StoredFile().nullish(),
    external_id: externalId(),
    summary: text(),
    contact_information: anything(),
    comments: anything(),
    user_id: id(),
    additionals: anyObject().nullish(),
  }),
);
