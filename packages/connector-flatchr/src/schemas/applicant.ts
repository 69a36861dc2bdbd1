import { lazy } from '@raccord/core';
import * as z from 'zod';
import { Candidate } from './candidate.js';
import {
  AnyId,
  anyList,
  anyObject,
  anything,
  date,
  externalId,
  flag,
  flagText,
  id,
  integer,
  phone,
  text,
} from './common.js';
import { Column } from './column.js';
import { Vacancy } from './vacancy.js';

/** How an applicant came in. */
const Apply = lazy(() =>
  z.looseObject({ id: id(), vacancy_id: id(), offerer_id: id(), created_at: date(), import: flag() }),
);

/** A candidate on one vacancy. Ids and `column_id` occur as both types; parts are objects, empty, labels or missing. */
export const Applicant = lazy(() =>
  z.looseObject({
    id: id(),
    vacancy_id: id(),
    candidate_id: id(),
    column_id: id(),
    score: integer(),
    comment: text(),
    comments: anything(),
    urls: anything(),
    created_at: date(),
    updated_at: date(),
    status: integer(), // 0 archived, 1 active
    view: flag(),
    anonym: flag(),
    foreigner: flag(),
    external_id: externalId(), // text or null; a boolean in the table of 2022
    duplicate: anything(),
    reason_id: anything(),
    candidate: Candidate().nullish(),
    column: z.union([Column(), z.string(), z.int()]).nullish(),
    vacancy: z.union([Vacancy(), z.string()]).nullish(),
    applies: z.array(Apply()).nullish(),
    datas: anyList(), // instead of applies, when archived
    message: text(), // the answer of the archive call in 2020
  }),
);

/** An applicant in the answer of a call on it. */
export const AnsweredApplicant = lazy(() =>
  Applicant()
    .extend({ id: AnyId() })
    .meta({
      essential: 'id vacancy_id candidate_id column_id status score external_id created_at updated_at candidate'.split(
        ' ',
      ),
    }),
);

/** The answer to archiving: the applicant with or without its vacancy, or only a message (documented 2020). */
export const ArchivedApplicant = lazy(() => Applicant());

/**
 * A row of the search. It has no candidate id; `vacancy` is the title, `vacancy_id` the clear id: join with
 * `vacancies.list` to get the encoded one.
 */
export const SearchRow = lazy(() =>
  z
    .looseObject({
      applicant: z.string(),
      vacancy: text(),
      vacancy_id: id(),
      column: z.union([z.string(), z.int(), anyObject()]).nullish(),
      external_id: externalId(),
      status: integer(),
      score: integer(),
      hired: flagText(),
      firstname: text(),
      lastname: text(),
      email: text(),
      phone: phone(),
      created_at: date(),
      updated_at: date(),
      source: text(),
    })
    .meta({
      essential: 'applicant firstname lastname email phone vacancy vacancy_id column status created_at'.split(' '),
    }),
);

/** The encoded id, with the search row if one was found. */
export const ResolvedApplicant = lazy(() => z.looseObject({ applicant_id: z.string(), row: SearchRow().nullish() }));
