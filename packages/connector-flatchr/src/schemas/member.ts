import { lazy } from '@raccord/core';
import * as z from 'zod';
import { anything, date, externalId, flag, id, integer, phone, text } from './common.js';

/** `token_vyte` looks like a secret: never log it. */
const User = lazy(() =>
  z.looseObject({
    id: id(),
    user_id: id(),
    firstname: text(),
    lastname: text(),
    email: text(),
    phone: phone(),
    use_email: flag(),
    status: integer(),
    language: text(),
    created_at: date(),
    updated_at: date(),
    token_vyte: text(),
    timezone: text(),
    company: anything(),
  }),
);

export const Member = lazy(() =>
  z.looseObject({
    id: id(),
    role_id: id(),
    external_id: externalId(),
    company_id: id(),
    created_at: date(),
    last_login: date(),
    user: User().nullish(),
  }),
);
