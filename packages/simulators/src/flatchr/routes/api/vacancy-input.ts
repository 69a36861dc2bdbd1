import type { NewVacancy } from '../../changes/vacancies.js';
import { failure } from '../../failure.js';
import { optionalBoolean, optionalText, requiredInteger, requiredText, type JsonObject } from '../../input.js';

/**
 * The body of vacancies.create (documented 2024–2026; its table is cut off after `meta_tags`). Refusing with 400 is
 * inferred.
 */
export const readVacancy = (body: JsonObject): Omit<NewVacancy, 'company'> => ({
  title: requiredText(body, 'title'),
  reference: optionalText(body, 'reference'),
  status: requiredInteger(body, 'status'),
  activity_id: requiredInteger(body, 'activity_id'),
  metier_id: requiredInteger(body, 'metier_id'),
  details: {
    ...laterMembers(body),
    description: requiredText(body, 'description'),
    mission: requiredText(body, 'mission'),
    profile: requiredText(body, 'profile'),
    experience: oneOf(body, 'experience', [1, 2, 4, 6, 11]),
    language: requiredText(body, 'language'),
    contract_type_id: requiredInteger(body, 'contract_type_id'),
    education_level_id: requiredInteger(body, 'education_level_id'),
    activity_id: requiredInteger(body, 'activity_id'),
    channel_id: requiredInteger(body, 'channel_id'),
    metier_id: requiredInteger(body, 'metier_id'),
    salary: amount(body, 'salary') ?? 0,
    salary_max: amount(body, 'salary_max'),
    currency: oneOf(body, 'currency', ['EUR', 'USD', 'GBP', 'CAD', 'CHF'], 'EUR'),
    mensuality: oneOf(body, 'mensuality', ['y', 'm', 'd', 'h'], 'y'),
    remote: oneOf(body, 'remote', ['notime', 'parttime', 'fulltime'], 'notime'),
    note: optionalText(body, 'note'),
    driver_license: optionalBoolean(body, 'driver_license'),
    partial: optionalBoolean(body, 'partial'),
    handicap: optionalBoolean(body, 'handicap'),
    kanban: optionalBoolean(body, 'kanban'),
    start_date: day(body, 'start_date'),
    end_date: day(body, 'end_date'),
    meta_title: optionalText(body, 'meta_title'),
    meta_description: optionalText(body, 'meta_description'),
    meta_tags: optionalText(body, 'meta_tags'),
  },
});

/** Members that the hidden part of the table may contain, stored as sent (inferred from a client's vacancy of 2024). */
const laterMembers = (body: JsonObject): JsonObject => {
  const { apply_url = null, options = null, video_url = null, worker_status = null, skills = null } = body;
  const { show_address = true, show_contract_date = true, show_contract_type = true, show_salary = true } = body;
  const shown = { show_address, show_contract_date, show_contract_type, show_salary };
  return { apply_url, options, video_url, worker_status, skills, ...shown };
};

/** Text with spaces between thousands ("40 000", documented 2024–2026); a number is accepted too (inferred). */
const amount = (body: JsonObject, name: string): number | null => {
  const value = body[name];
  if (value === undefined || value === null || value === '') return null;
  const found = typeof value === 'string' ? Number(value.replace(/\s/g, '')) : value;
  if (typeof found !== 'number' || Number.isNaN(found)) throw failure(400, `"${name}" must be an amount`);
  return found;
};

const oneOf = (body: JsonObject, name: string, allowed: unknown[], fallback?: string): unknown => {
  const value = body[name] ?? fallback;
  if (!allowed.includes(value)) throw failure(400, `"${name}" must be one of [${allowed.join(', ')}]`);
  return value;
};

/** `YYYY-MM-DD`; the answer has a time (documented 2024–2026). That it is midnight UTC is inferred. */
const day = (body: JsonObject, name: string): string | null => {
  const text = optionalText(body, name);
  if (text === null) return null;
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00.000Z`) : Number.NaN;
  if (Number.isNaN(at)) throw failure(400, `"${name}" must be a date in the format YYYY-MM-DD`);
  return new Date(at).toISOString();
};
