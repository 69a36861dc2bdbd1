import type {
  Applicant,
  Attribute,
  Column,
  Comment,
  Company,
  Message,
  Tag,
  Task,
  Trait,
  User,
  Vacancy,
  Webhook,
} from './entities.js';

/** The simulated accounts. Times are milliseconds since 1970; each document uses its own format. */
export interface FlatchrState {
  companies: Company[];
  users: User[];
  columns: Column[];
  vacancies: Vacancy[];
  applicants: Applicant[];
  comments: Comment[];
  messages: Message[];
  tasks: Task[];
  tags: Tag[];
  traits: Trait[];
  attributes: Attribute[];
  webhooks: Webhook[];
  /** The highest clear id issued. */
  lastId: number;
}

export const nextId = (state: FlatchrState): number => {
  state.lastId += 1;
  return state.lastId;
};
