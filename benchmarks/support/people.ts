import * as z from 'zod';

export const perPage = 1000;
export const pages = 100;

const Person = z.looseObject({
  id: z.int(),
  firstname: z.string().nullish(),
  lastname: z.string().nullish(),
  email: z.string().nullish(),
  status: z.int().nullish(),
  score: z.union([z.string(), z.number()]).nullish(),
  hired: z.boolean().nullish(),
  source: z.string().nullish(),
  born: z.string().nullish(),
  created_at: z.string().nullish(),
});
export const People = z.array(Person);

/** The rows of a page, from 1 on, as JSON of 200 kB. */
export function peopleJson(page: number): string {
  const first = (page - 1) * perPage;
  return JSON.stringify(page > pages ? [] : Array.from({ length: perPage }, (_, index) => person(first + index)));
}

function person(id: number) {
  const day = String(1 + (id % 28)).padStart(2, '0');
  return {
    id,
    firstname: 'Ada',
    lastname: `Example ${id}`,
    email: `ada.${id}@example.com`,
    status: id % 3,
    score: id % 2 === 0 ? id % 100 : String(id % 100),
    hired: id % 7 === 0,
    source: id % 5 === 0 ? null : 'Career site',
    born: `${day}/07/1990`,
    created_at: `2026-01-${day}T09:30:00.000Z`,
  };
}
