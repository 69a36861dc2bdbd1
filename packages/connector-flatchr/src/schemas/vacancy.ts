import { lazy } from '@raccord/core';
import * as z from 'zod';
import { Address } from './address.js';
import { amount, anyList, anyObject, date, externalId, flag, id, integer, label, text } from './common.js';
import { Company } from './company.js';
import { Tag } from './tag.js';

/** A question of the application form. The values of `type` are not known. */
export const Question = lazy(() =>
  z.looseObject({
    id: id(),
    text: text(),
    type: text(),
    required: flag(),
    options: text(),
    position: integer(),
    size: integer(),
    default_value: text(),
    parent_question: id(),
    parent_answer_expected: text(),
  }),
);

/**
 * A job ad. `id` is the encoded id in answers of the API and the clear one in webhooks. Any part may be missing,
 * depending on the call, `fields` and the year of the account.
 */
export const Vacancy = lazy(() =>
  z.looseObject({
    id: id(),
    vacancy_id: id(), // integer in data, text in tables
    slug: text(),
    reference: text(),
    title: text(),
    description: text(),
    mission: text(),
    profile: text(),
    experience: amount(),
    salary: amount(), // text in 2022, a number in 2026; "0" probably means not given
    salary_max: amount(),
    mensuality: amount(), // y, m, d or h; a number in 2020
    currency: text(),
    language: text(),
    status: integer(),
    contract_type_id: integer(),
    education_level_id: integer(),
    activity_id: integer(),
    channel_id: integer(),
    metier_id: integer(),
    contract_type: label(),
    education_level: label(),
    activity: label(),
    channel: label(),
    metier: label(),
    company_id: id(), // integer in answers, encoded in webhooks
    apply_url: text(),
    created_at: date(),
    updated_at: date(),
    start_date: date(),
    end_date: date(),
    end_day: date(), // the name of end_date in 2020
    driver_license: flag(),
    handicap: flag(),
    partial: flag(),
    kanban: flag(),
    remote: z.union([z.boolean(), z.string()]).nullish(), // a boolean in 2022, notime / parttime / fulltime now
    meta_title: text(),
    meta_description: text(),
    meta_tags: text(),
    options: z.union([anyObject(), z.string()]).nullish(), // text in 2020
    tags: z.array(Tag()).nullish(),
    questions: z.array(Question()).nullish(),
    faqs: anyList(),
    benefits: anyList(),
    items: anyList(),
    address: z.union([Address(), z.string()]).nullish(),
    addressFormatted: text(),
    company: Company().nullish(),
    slug_mail: text(),
    video_url: text(),
    worker_status: text(),
    skills: text(),
    code_rome: text(),
    show_address: flag(),
    show_contract_date: flag(),
    show_contract_type: flag(),
    show_salary: flag(),
  }),
);

/** A job ad in a list of the API: it always has the encoded id. */
export const ListedVacancy = lazy(() =>
  Vacancy()
    .extend({ id: z.string() })
    .meta({
      essential: 'id vacancy_id slug reference title status contract_type created_at updated_at apply_url'.split(' '),
    }),
);

/** A publication of a job ad on a channel: 98 is the career site, 152 the intranet. */
export const Item = lazy(() =>
  z.looseObject({
    id: z.string(),
    offer_id: integer(),
    external_id: externalId(),
    external_url: text(),
    published: flag(),
    status: text(),
    created_at: date(),
    publish_date: date(),
    vacancy_id: id(),
    vacancy: Vacancy().nullish(), // may be missing
  }),
);

/** The names of one vacancy: paths take `id`, intake takes `slug`, search rows have `vacancy_id`. */
export const ResolvedVacancy = lazy(() =>
  z.looseObject({ id: z.string(), vacancy_id: id(), slug: text(), title: text() }),
);
