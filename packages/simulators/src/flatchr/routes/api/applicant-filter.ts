import type { Vintage } from '../../backend.js';
import { filterDay, parisDay } from '../../dates.js';
import type { Applicant } from '../../entities.js';
import { failure } from '../../failure.js';
import type { JsonObject } from '../../input.js';

export type ApplicantTest = (applicant: Applicant) => boolean;

const same = (value: string | null, wanted: unknown): boolean =>
  value !== null && value.toLowerCase() === String(wanted).trim().toLowerCase();

const digits = (text: unknown): string => String(text).replace(/\s/g, '');

const day = (name: string, value: unknown): string => {
  const found = filterDay(String(value));
  // How the vendor treats an invalid date is unknown. Rejecting it shows the mistake.
  if (found === undefined) throw failure(400, `"${name}" must be a date in the format MM/DD/YY`);
  return found;
};

/**
 * The documented filters (2022; `phone` and `*_update` 2024–2026), and `status`, which is inferred. Text is compared as
 * a whole and without case: whether the vendor also finds parts of a name is unknown.
 */
const filters: Record<string, (wanted: unknown) => ApplicantTest> = {
  firstname: (wanted) => (one) => same(one.candidate.firstname, wanted),
  lastname: (wanted) => (one) => same(one.candidate.lastname, wanted),
  email: (wanted) => (one) => same(one.candidate.email, wanted),
  phone: (wanted) => (one) => one.candidate.phone !== null && digits(one.candidate.phone) === digits(wanted),
  // The title of the column, not its id.
  column: (wanted) => (one) => same(one.column.title, wanted),
  // The encoded id; rows contain the title and the clear id.
  vacancy: (wanted) => (one) => one.vacancy.id === wanted,
  // Samples of 2022 send the text "true".
  hired: (wanted) => (one) => String(one.column.hired) === String(wanted),
  status: (wanted) => (one) => String(one.status) === String(wanted),
  // Whole days, both included (inferred from "between 01/01 and 10/01", documented 2022).
  start: (wanted) => {
    const first = day('start', wanted);
    return (one) => parisDay(one.created_at) >= first;
  },
  end: (wanted) => {
    const last = day('end', wanted);
    return (one) => parisDay(one.created_at) <= last;
  },
  start_update: (wanted) => {
    const first = day('start_update', wanted);
    return (one) => parisDay(one.updated_at) >= first;
  },
  end_update: (wanted) => {
    const last = day('end_update', wanted);
    return (one) => parisDay(one.updated_at) <= last;
  },
};

/** Filters missing from the documents of 2022: an account of that year ignores them (inferred). */
const later = new Set(['phone', 'status', 'start_update', 'end_update']);

/** The filters in a search body. Unknown members are ignored (inferred); the route handles `company`. */
export const applicantFilter = (body: JsonObject, vintage: Vintage): ApplicantTest => {
  const tests = Object.entries(filters)
    .filter(([name]) => body[name] !== undefined && body[name] !== null)
    .filter(([name]) => vintage === 'now' || !later.has(name))
    .map(([name, filter]) => filter(body[name]));
  return (applicant) => tests.every((test) => test(applicant));
};
