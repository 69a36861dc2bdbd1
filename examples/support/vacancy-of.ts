import type { Row, Vacancy } from './flatchr-client.ts';

/**
 * The vacancy of a row: by its clear id; without one, as in 2022, by its title if only one vacancy has it. The vendor's
 * titles may end in spaces.
 */
export function vacancyOf({ vacancy_id, vacancy }: Row, vacancies: readonly Vacancy[]): Vacancy | undefined {
  if (vacancy_id != null) return vacancies.find((one) => String(one.vacancy_id) === String(vacancy_id));
  const titled = vacancies.filter(({ title }) => title?.trim() === vacancy?.trim());
  return titled.length === 1 ? titled[0] : undefined;
}
