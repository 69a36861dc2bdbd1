import type { Candidate, Company } from '../entities.js';
import type { FlatchrState } from '../state.js';
import { simplePdf } from './pdf.js';

export interface StoredCv {
  bytes: Uint8Array<ArrayBuffer>;
  contentType: string;
}

const contentTypes: Record<string, string> = {
  pdf: 'application/pdf',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** A CV by its key and extension, of one company or of any. A CV given as a link is not stored (chosen here). */
export const findCv = (
  state: FlatchrState,
  key: string,
  extension: string,
  company?: Company,
): StoredCv | undefined => {
  const owner = state.applicants.find(
    ({ candidate: { resume }, vacancy }) =>
      resume?.key === key && resume.extension === extension && (company === undefined || vacancy.company === company),
  );
  if (owner === undefined || owner.candidate.resume?.url !== undefined) return undefined;
  return {
    bytes: bytesOf(owner.candidate),
    contentType: contentTypes[extension] ?? 'application/octet-stream',
  };
};

/** The uploaded bytes; seeded people have a page with their name. */
const bytesOf = ({ resume, firstname, lastname, email }: Candidate): Uint8Array<ArrayBuffer> =>
  resume?.data === undefined
    ? simplePdf([`${firstname} ${lastname}`, email ?? '', 'CV fictif, donnée synthétique'])
    : new Uint8Array(Buffer.from(resume.data, 'base64'));
