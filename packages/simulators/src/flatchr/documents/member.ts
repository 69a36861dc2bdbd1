import { isoDate } from '../dates.js';
import type { User } from '../entities.js';
import { encodedId } from '../identifiers.js';

export const memberId = (user: User): string => encodedId(`member:${user.user_id}`);

/** A member without its user. */
export const memberDocument = (user: User) => ({
  id: memberId(user),
  role_id: user.role_id,
  external_id: null,
  company_id: user.company.company_id,
  created_at: isoDate(user.company.created_at),
  // null for users who never logged in.
  last_login: user.role_id === 3 ? null : isoDate(user.company.created_at),
});

/** `id` encoded, `user_id` clear (documented 2022). `token_vyte` looks like a secret: never log it. */
export const memberUser = (user: User) => ({
  id: user.id,
  user_id: user.user_id,
  firstname: user.firstname,
  lastname: user.lastname,
  email: user.email,
  phone: null,
  use_email: false,
  status: 1,
  language: 'fr_FR',
  created_at: isoDate(user.company.created_at),
  updated_at: isoDate(user.company.created_at),
  token_vyte: `demo-not-a-secret-${encodedId(`vyte:${user.user_id}`)}`,
  timezone: 'Europe/Paris',
  gmail_last_sync_id: null,
  gmail_last_sync_date: null,
  company: user.company.name,
});
