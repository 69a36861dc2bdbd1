/** The simulated accounts. Times are milliseconds since 1970; each document writes them in its own form. */
export interface FlatchrState {
  companies: Company[];
  users: User[];
  columns: Column[];
  vacancies: Vacancy[];
  applicants: Applicant[];
  comments: Comment[];
  /** The highest clear id given out. */
  lastId: number;
}

/** What routes share. `reset()` replaces the state, so read it anew in every request. */
export interface Backend {
  state: FlatchrState;
  now: () => number;
}

export interface Company {
  /** The company key: its encoded id. */
  id: string;
  /** The integer `company_id` of vacancies. */
  company_id: number;
  slug: string;
  name: string;
  api_key: string;
  /** Companies of one group are one multi-account: a key of one may search the others. */
  group: string;
  created_at: number;
}

export interface User {
  id: string;
  user_id: number;
  company: Company;
  email: string;
  password: string;
  firstname: string;
  lastname: string;
}

export interface Column {
  id: number;
  company: Company;
  title: string;
  position: number;
  visible: boolean;
  hired: boolean;
  created_at: number;
  updated_at: number;
}

export interface Address {
  locality: string;
  location_lat: string;
  location_lng: string;
  postal_code: string;
  route: string;
  street_number: string;
  administrative_area_level_1: string;
  administrative_area_level_2: string;
  formatted_address: string;
  country: string;
}

/** A publication of a vacancy: offer 98 is the career site, 152 the intranet (documented 2024–2026). */
export interface Item {
  id: string;
  offer_id: number;
  published: boolean;
  created_at: number;
}

export interface Vacancy {
  id: string;
  vacancy_id: number;
  company: Company;
  slug: string;
  title: string;
  reference: string | null;
  status: number;
  activity_id: number;
  metier_id: number;
  created_at: number;
  updated_at: number;
  address: Address;
  items: Item[];
  /** The other published fields, as the vendor writes them. */
  details: Record<string, unknown>;
}

export interface Resume {
  key: string;
  extension: string;
  /** Base64, for an uploaded file. */
  data?: string;
  /** For a link. */
  url?: string;
}

export interface Candidate {
  id: string;
  candidate_id: number;
  firstname: string;
  lastname: string;
  email: string | null;
  phone: string | null;
  urls: Record<string, unknown>;
  /** A boolean (documented 2022) or a list of objects (seen in client code 2022). */
  consent: boolean | { candidate_id: number; company_id: number }[];
  created_at: number;
  resume: Resume | null;
}

export interface Applicant {
  id: string;
  /** The clear id, which only webhooks tell. */
  applicant_id: number;
  candidate: Candidate;
  vacancy: Vacancy;
  column: Column;
  status: 0 | 1;
  score: number;
  comment: string | null;
  external_id: string | null;
  offerer_id: number;
  source: string;
  view: boolean;
  created_at: number;
  updated_at: number;
}

export interface Attachment {
  id: number;
  name: string;
  key: string;
  url: string;
  created_at: string;
}

export interface Comment {
  id: number;
  applicant: Applicant;
  author: User;
  text: string;
  private: boolean;
  reply_to: number | null;
  type: string;
  attachments: Attachment[];
  created_at: number;
}

export const nextId = (state: FlatchrState): number => {
  state.lastId += 1;
  return state.lastId;
};
