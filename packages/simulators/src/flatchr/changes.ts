import { encodedId } from './identifiers.js';
import {
  nextId,
  type Applicant,
  type Backend,
  type Column,
  type Comment,
  type Resume,
  type User,
  type Vacancy,
} from './state.js';

// Everything that changes an account goes through here, so that this is the one place webhooks are sent from.

export interface Application {
  vacancy: Vacancy;
  column: Column;
  firstname: string;
  lastname: string;
  email: string | null;
  phone: string | null;
  comment: string | null;
  urls: Record<string, unknown>;
  consent: boolean;
  offerer_id: number;
  resume: Omit<Resume, 'key'>;
}

/** A new candidate and applicant every time: the vendor names no de-duplication, so a repeated intake makes a second. */
export const createApplicant = (backend: Backend, application: Application): Applicant => {
  const { vacancy, column, offerer_id, comment, resume, ...person } = application;
  const now = backend.now();
  const candidate_id = nextId(backend.state);
  const applicant_id = nextId(backend.state);
  const applicant: Applicant = {
    id: encodedId(`applicant:${applicant_id}`),
    applicant_id,
    candidate: {
      ...person,
      id: encodedId(`candidate:${candidate_id}`),
      candidate_id,
      created_at: now,
      resume: { ...resume, key: `demo/cv/${encodedId(`cv:${candidate_id}`)}` },
    },
    vacancy,
    column,
    status: 1,
    score: 0,
    comment,
    external_id: '',
    offerer_id,
    source: offerer_id === 75 ? 'Site carrière' : `Source ${offerer_id}`,
    view: false,
    created_at: now,
    updated_at: now,
  };
  backend.state.applicants.push(applicant);
  return applicant;
};

export const moveApplicant = (backend: Backend, applicant: Applicant, column: Column): void => {
  applicant.column = column;
  applicant.updated_at = backend.now();
};

export const archiveApplicant = (backend: Backend, applicant: Applicant): void => {
  applicant.status = 0;
  applicant.updated_at = backend.now();
};

export interface NewComment {
  applicant: Applicant;
  author: User;
  text: string;
  private: boolean;
  reply_to: number | null;
  type: string;
  fileName: string | undefined;
}

export const addComment = (backend: Backend, { fileName, ...written }: NewComment): Comment => {
  const created_at = backend.now();
  const comment: Comment = { ...written, id: nextId(backend.state), attachments: [], created_at };
  if (fileName !== undefined) {
    const id = nextId(backend.state);
    const key = `demo/attachments/${id}/${fileName}`;
    comment.attachments.push({
      id,
      name: fileName,
      key,
      url: `https://files.exemple.test/${key}`,
      created_at: new Date(created_at).toISOString(),
    });
  }
  backend.state.comments.push(comment);
  return comment;
};
