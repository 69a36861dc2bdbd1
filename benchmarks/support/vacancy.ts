import { flatchr } from '@raccord/connector-flatchr';

const { input, output } = flatchr.resources.vacancies.get;

/** What callers of the service send, and what the API answers. */
export const VacancyInput = input();
export const Vacancy = output();
