export interface Company {
  /** The company key: its encoded id. */
  id: string;
  /** The integer `company_id` of vacancies. */
  company_id: number;
  slug: string;
  name: string;
  api_key: string;
  /** Companies of one group form a multi-account: a key of one may search the others. */
  group: string;
  address: Address;
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
  /** 2 and 3 were seen in samples of 2022; their meaning is not published. */
  role_id: number;
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
  /** `null` on a vacancy created by API: the part of the table that may contain an address is not public. */
  address: Address | null;
  items: Item[];
  /** As in every answer (documented 2022). */
  questions: Record<string, unknown>[];
  /** The other published fields in their current format: numbers for salaries, a word for `remote`. */
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
  /** The clear id, which only webhooks contain. */
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
  /** The data of the intake. No published answer shows it. */
  answers: Answer[];
  created_at: number;
  updated_at: number;
}

/** `question`: the text of a question, or the id of a tag (documented 2022). */
export interface Answer {
  question: string | number;
  value: string;
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

export interface Message {
  id: string;
  applicant: Applicant;
  author: User;
  subject: string | null;
  html: string;
  /** Whether it was requested to be sent by e-mail and by text message. */
  mail: boolean;
  sms: boolean;
  created_at: number;
}

export interface Task {
  id: string;
  company: Company;
  description: string;
  date: string;
  /** Each is `applicant=<encoded id>` or `member=<encoded user id>`. */
  value: string[];
  users: User[];
  done: boolean;
}

export interface Tag {
  id: string;
  tag_id: number;
  company: Company;
  title: string;
  /** Separated by `;`, with stray spaces and commas; empty = any value. */
  values: string;
  multiple: boolean;
  visible: boolean;
  creatable: boolean;
  folder: boolean;
  type: 'candidates' | 'vacancies';
  position: number | null;
}

export interface Trait {
  id: string;
  applicant: Applicant;
  tag: Tag;
  value: string;
}

/** Meta information on a candidate. No published call returns it. */
export interface Attribute {
  candidate: Candidate;
  value: Record<string, unknown>;
  type: string | null;
  app_name: string | null;
  name: string | null;
  created_at: number;
}

/** Where an event is sent. Flatchr's users set one up in the app, for one event each (documented 2022). */
export interface Webhook {
  id: string;
  company: Company;
  event: string;
  url: string;
  /** Only events on this vacancy, or of this column. `undefined`: all. */
  vacancy: Vacancy | undefined;
  column: Column | undefined;
  /** How often each event is sent: 1, 2 for a vendor that repeats itself, 0 for one that loses it. */
  copies: number;
  /** Held back until `webhooks.flush()`. */
  held: boolean;
}
