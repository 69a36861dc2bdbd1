import type { Applicant, Message, Tag, Task, Trait, User } from '../entities.js';
import { encodedId } from '../identifiers.js';

interface Activity {
  messages: Message[];
  tasks: Task[];
  traits: Trait[];
}

const hour = 3_600_000;

/** A message, a task and two traits on the first applicant of each company, and a second task that is done. */
export const seedActivity = (applicants: Applicant[], users: User[], tags: Tag[]): Activity => {
  const companies = new Set(users.map(({ company }) => company));
  const parts = [...companies].map((company): Activity => {
    const author = users.find((user) => user.company === company)!;
    const member = `member=${author.id}`;
    const task = { company, users: [author], date: '2026-11-30T09:00:00.000Z' };
    const done = {
      ...task,
      id: encodedId(`task:done:${company.id}`),
      description: 'Relire l’annonce',
      value: [member],
    };
    const applicant = applicants.find(({ vacancy }) => vacancy.company === company);
    if (!applicant) return { messages: [], tasks: [{ ...done, done: true }], traits: [] };
    const value = [`applicant=${applicant.id}`, member];
    return {
      messages: [
        {
          id: encodedId(`message:${company.id}`),
          applicant,
          author,
          subject: 'Votre candidature',
          html: '<p>Bonjour, nous avons bien reçu votre candidature.</p>',
          mail: true,
          sms: false,
          created_at: applicant.created_at + hour,
        },
      ],
      tasks: [
        { ...task, id: encodedId(`task:call:${company.id}`), description: 'Rappeler le candidat', value, done: false },
        { ...done, done: true },
      ],
      traits: tags
        .filter((tag) => tag.company === company && tag.type === 'candidates')
        .slice(0, 2)
        .map((tag) => ({ id: encodedId(`trait:${tag.tag_id}`), applicant, tag, value: firstValue(tag) })),
    };
  });
  return {
    messages: parts.flatMap(({ messages }) => messages),
    tasks: parts.flatMap(({ tasks }) => tasks),
    traits: parts.flatMap(({ traits }) => traits),
  };
};

const firstValue = ({ values }: Tag): string => values.split(';')[0]!;
