import { lazy } from '@raccord/core';
import * as z from 'zod';
import { Address } from './address.js';
import { amount, AnyId, anyObject, date, flag, id, integer, phone, text } from './common.js';

const Shield = lazy(() =>
  z.looseObject({
    slug: text(),
    tags: z.array(AnyId()).nullish(),
    roles: z.array(AnyId()).nullish(),
  }),
);

export const Company = lazy(() =>
  z.looseObject({
    id: id(),
    name: text(),
    description: text(),
    slug: text(),
    email: text(),
    web: text(),
    phone: phone(),
    siren: amount(),
    vat_number: text(),
    billing_name: text(),
    logo: text(),
    meta_logo: text(),
    retention_policy: text(),
    size: amount(), // text in data, an integer in the table (2022)
    status: integer(),
    hosts: text(),
    hunter: flag(),
    public: flag(),
    shared_applicants: flag(),
    activity_id: integer(),
    activity: z.union([z.string(), anyObject()]).nullish(), // {id, text} in 2022, text in clients of 2026
    created_at: date(),
    hiddens: anyObject().nullish(),
    shields: z.array(Shield()).nullish(),
    ip_addresses: text(),
    address: Address().nullish(),
    addressFormatted: text(),
  }),
);
