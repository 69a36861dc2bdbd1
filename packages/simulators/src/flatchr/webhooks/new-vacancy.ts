import type { Backend } from '../backend.js';
import { vacancyTags } from '../documents/vacancy.js';
import type { Vacancy } from '../entities.js';
import { emit, eventCompany } from './emit.js';
import { eventUser, eventVacancy, firstUser } from './parts.js';

export const newVacancy = (backend: Backend, vacancy: Vacancy): void => {
  const { company } = vacancy;
  const user = firstUser(backend, company);
  emit(backend, {
    company,
    vacancy,
    event: 'new_vacancy',
    data: {
      user: eventUser(user),
      vacancy: {
        ...eventVacancy(backend, vacancy),
        questions: vacancy.questions,
        address: vacancy.address ?? {},
        tags: vacancyTags(backend.state, vacancy),
      },
      message: `<p>${user.firstname} ${user.lastname} a créé l’annonce : ${vacancy.title}</p>`,
      user_id: user.id,
      vacancy_id: vacancy.id,
      company: eventCompany(company),
    },
  });
};
