import type { Application } from '../../changes/applicants.js';
import type { Backend } from '../../backend.js';
import type { Answer, Column, Company, Vacancy } from '../../entities.js';
import { failure } from '../../failure.js';
import { isObject, optionalText, requiredText, type JsonObject } from '../../input.js';
import { columnOf } from '../../lookup.js';

/**
 * Parses the members that all intake routes share. Required: vacancy (a slug), firstname, lastname (documented 2022 to
 * 2026). Answering 400 for an invalid member and 404 for an unknown vacancy is inferred.
 */
export const readApplication = (
  backend: Backend,
  company: Company | undefined,
  body: JsonObject,
): Omit<Application, 'resume'> => {
  const [slug, firstname, lastname] = [
    requiredText(body, 'vacancy'),
    requiredText(body, 'firstname'),
    requiredText(body, 'lastname'),
  ];
  const vacancy = activeVacancy(backend, company, slug);
  return {
    vacancy,
    column: firstColumn(backend, vacancy.company, body.column_id),
    firstname,
    lastname,
    email: optionalText(body, 'email'),
    // The docs say integer, their samples write "+33123456789".
    phone: typeof body.phone === 'number' ? String(body.phone) : optionalText(body, 'phone'),
    comment: optionalText(body, 'comment'),
    urls: isObject(body.urls) ? body.urls : {},
    // Sent by a client of 2026, not in any table.
    consent: body.consent !== false,
    // 75 is the career site (documented 2024–2026); that it is the default is inferred.
    offerer_id: typeof body.offerer_id === 'number' ? body.offerer_id : 75,
    // `questions` in a sample of 2020.
    answers: readAnswers(body.answers ?? body.questions),
  };
};

/** Without a key, which only the form route allows, the company follows from the slug alone. */
const activeVacancy = (backend: Backend, company: Company | undefined, slug: string): Vacancy => {
  const vacancy = backend.state.vacancies.find(
    (one) => one.slug === slug && (company === undefined || one.company === company),
  );
  if (!vacancy || vacancy.status !== 1) throw failure(404, 'Vacancy not found');
  return vacancy;
};

/** New applicants start in the first column; `column_id` was sent by a client of 2026 and is not in any table. */
const firstColumn = (backend: Backend, company: Company, columnId: unknown): Column =>
  columnId === undefined
    ? backend.state.columns.find((column) => column.company === company)!
    : columnOf(backend, company, Number(columnId));

const readAnswers = (answers: unknown = []): Answer[] => {
  if (!Array.isArray(answers) || !answers.every(isAnswer)) {
    throw failure(400, '"answers" must be a list of {question, value}');
  }
  return answers.map(({ question, value }) => ({ question, value }));
};

const isAnswer = (answer: unknown): answer is Answer =>
  isObject(answer) &&
  (typeof answer.question === 'string' || Number.isInteger(answer.question)) &&
  typeof answer.value === 'string';
