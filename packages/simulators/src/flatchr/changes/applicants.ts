import type { Backend } from '../backend.js';
import type { Answer, Applicant, Column, Resume, Vacancy } from '../entities.js';
import { encodedId } from '../identifiers.js';
import { nextId } from '../state.js';
import { dragApplicant } from '../webhooks/drag-applicant.js';
import { newApplicant } from '../webhooks/new-applicant.js';

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
  answers: Answer[];
  /** `null`: the form route accepts an application without a CV. */
  resume: Omit<Resume, 'key'> | null;
}

/**
 * A new candidate and applicant every time: the vendor documents no de-duplication, so a repeated intake makes a
 * second.
 */
export const createApplicant = (backend: Backend, application: Application): Applicant => {
  const { vacancy, column, offerer_id, comment, resume, answers, ...person } = application;
  const now = backend.now();
  const candidate_id = nextId(backend.state);
  const applicant_id = nextId(backend.state);
  const candidateId = encodedId(`candidate:${candidate_id}`);
  const applicant: Applicant = {
    id: encodedId(`applicant:${applicant_id}`),
    applicant_id,
    candidate: {
      ...person,
      id: candidateId,
      candidate_id,
      created_at: now,
      resume: resume && { ...resume, key: `demo/cv/${candidateId}` },
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
    answers,
    created_at: now,
    updated_at: now,
  };
  backend.state.applicants.push(applicant);
  newApplicant(backend, applicant);
  return applicant;
};

/** A move to the same column is a move too, including its webhook (inferred). */
export const moveApplicant = (backend: Backend, applicant: Applicant, column: Column): void => {
  applicant.column = column;
  applicant.updated_at = backend.now();
  dragApplicant(backend, applicant);
};

/** Archiving sends no known event. */
export const archiveApplicant = (backend: Backend, applicant: Applicant): void => {
  applicant.status = 0;
  applicant.updated_at = backend.now();
};
