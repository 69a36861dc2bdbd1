import type { Application } from '../../changes.js';
import { failure } from '../../failure.js';
import { isObject, type JsonObject } from '../../input.js';
import type { Backend, Column, Company, Resume, Vacancy } from '../../state.js';

/**
 * Reads the intake's body. Required: vacancy (a slug), firstname, lastname, type, resume (documented 2022 to 2026).
 * Answering 400 for a bad one and 404 for an unknown vacancy is inferred.
 */
export const readApplication = (backend: Backend, company: Company, body: JsonObject): Application => {
  const [slug, firstname, lastname, type] = ['vacancy', 'firstname', 'lastname', 'type'].map((name) =>
    requiredText(body, name),
  ) as [string, string, string, string];
  const vacancy = activeVacancy(backend, company, slug);
  return {
    vacancy,
    column: firstColumn(backend, company, body.column_id),
    firstname,
    lastname,
    email: optionalText(body, 'email'),
    // The docs say integer, their samples write "+33123456789".
    phone: typeof body.phone === 'number' ? String(body.phone) : optionalText(body, 'phone'),
    comment: optionalText(body, 'comment'),
    urls: isObject(body.urls) ? body.urls : {},
    // Sent by a client of 2026, in no table.
    consent: body.consent !== false,
    // 75 is the career site (documented 2024–2026); that it is the default is inferred.
    offerer_id: typeof body.offerer_id === 'number' ? body.offerer_id : 75,
    resume: readResume(type, body.resume),
  };
};

const requiredText = (body: JsonObject, name: string): string => {
  const value = body[name];
  if (typeof value !== 'string' || value.trim() === '') throw failure(400, `"${name}" is required`);
  return value;
};

const optionalText = (body: JsonObject, name: string): string | null => {
  const value = body[name];
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') throw failure(400, `"${name}" must be a string`);
  return value;
};

const activeVacancy = (backend: Backend, company: Company, slug: string): Vacancy => {
  const vacancy = backend.state.vacancies.find((one) => one.slug === slug && one.company === company);
  if (!vacancy || vacancy.status !== 1) throw failure(404, 'Vacancy not found');
  return vacancy;
};

/** New applicants start in the first column; `column_id` was sent by a client of 2026 and is in no table. */
const firstColumn = (backend: Backend, company: Company, columnId: unknown): Column => {
  const board = backend.state.columns.filter((column) => column.company === company);
  const wanted = columnId === undefined ? board[0] : board.find(({ id }) => String(id) === String(columnId));
  if (!wanted) throw failure(404, 'Column not found');
  return wanted;
};

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** `document`: an object with base64 and no `data:` prefix. `link`: a URL, in the sample without a scheme. */
const readResume = (type: string, resume: unknown): Omit<Resume, 'key'> => {
  if (type === 'link') {
    if (typeof resume !== 'string' || resume === '') throw failure(400, '"resume" must be a URL');
    return { url: resume, extension: extensionOf(resume) };
  }
  if (type !== 'document') throw failure(400, '"type" must be one of [document, link]');
  const { data, fileName, contentType } = isObject(resume) ? resume : {};
  if (typeof data !== 'string' || data === '' || !base64.test(data)) {
    throw failure(400, '"resume.data" must be a valid base64 string');
  }
  if (typeof fileName !== 'string' || fileName === '') throw failure(400, '"resume.fileName" is required');
  if (typeof contentType !== 'string' || contentType === '') throw failure(400, '"resume.contentType" is required');
  return { data, extension: extensionOf(fileName) };
};

/** The vendor's own sample of 2022 sends a file name without one; a PDF is then assumed. */
const extensionOf = (name: string): string => /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? 'pdf';
