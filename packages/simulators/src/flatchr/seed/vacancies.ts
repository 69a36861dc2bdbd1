import { diceOf, encodedId, slugMail, vacancySlug } from '../identifiers.js';
import type { Company, Item, Vacancy } from '../entities.js';
import { addressIn } from './address.js';
import { vacancyTable, type SeedVacancy } from './vacancy-table.js';

const firstClearId = 4692;
const dayLength = 24 * 60 * 60 * 1000;

export const seedVacancies = (companies: Company[]): Vacancy[] =>
  vacancyTable.map((row, index) => {
    const vacancy_id = firstClearId + index;
    const id = encodedId(`vacancy:${vacancy_id}`);
    const created_at = Date.UTC(2025, 10, 3, 8, 30, 0, 730) + index * 9 * dayLength;
    return {
      id,
      vacancy_id,
      company: companies[row.company]!,
      slug: vacancySlug(id, row.firstTitle ?? row.title),
      title: row.title,
      reference: row.reference,
      status: row.status,
      activity_id: 25,
      metier_id: row.metier[0],
      created_at,
      updated_at: created_at + diceOf(`updated:${id}`)(40) * dayLength,
      address: addressIn(row.city, vacancy_id),
      questions: row.question === null ? [] : [questionOf(vacancy_id, row.question)],
      items: row.offers.map(
        (offer, rank): Item => ({
          ...offer,
          id: encodedId(`item:${vacancy_id}:${rank}`),
          created_at: created_at + 3_600_000,
        }),
      ),
      details: detailsOf(row, id),
    };
  });

/** The values of `type` are not public, so it is null. */
const questionOf = (vacancy_id: number, text: string) => ({
  id: encodedId(`question:${vacancy_id}`),
  text,
  type: null,
  required: false,
  options: '',
  position: 0,
  size: null,
  default_value: null,
  parent_question: null,
  parent_answer_expected: null,
});

/** In their current format; documents of 2022 change and omit some. */
const detailsOf = (row: SeedVacancy, id: string) => ({
  description: `<p>Démo : entreprise fictive, données « synthétiques ».</p>`,
  experience: [1, 2, 4, 6, 11][diceOf(`experience:${id}`)(5)],
  mission: `<p>Vos missions à ${row.city} :</p><ul><li>accueillir</li><li>conseiller</li></ul>`,
  profile: '<p>Curieux, à l’aise à l’oral – débutants bienvenus.</p>',
  language: 'fr_FR',
  contract_type_id: row.contract_type[0],
  education_level_id: row.education_level[0],
  activity_id: 25,
  channel_id: row.channel[0],
  metier_id: row.metier[0],
  contract_type: row.contract_type[1],
  education_level: row.education_level[1],
  activity: 'Internet',
  channel: row.channel[1],
  metier: row.metier[1],
  mensuality: 'y',
  apply_url: null,
  currency: 'EUR',
  start_date: null,
  end_date: null,
  driver_license: false,
  handicap: false,
  partial: false,
  kanban: true,
  meta_title: null,
  meta_description: null,
  meta_tags: null,
  slug_mail: slugMail(id),
  salary: row.salary,
  salary_max: row.salary_max,
  remote: row.remote,
  // An object or null (documented 2022).
  options:
    row.reference === null
      ? null
      : { indeed: false, linkedin: false, optionals: ['phone'], motivation: true, social_links: true },
  video_url: null,
  worker_status: null,
  skills: 'accueil;conseil;vente',
  code_rome: null,
  show_address: true,
  show_contract_date: true,
  show_contract_type: true,
  show_salary: row.salary_max !== null,
});
