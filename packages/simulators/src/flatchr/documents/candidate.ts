import type { Backend } from '../backend.js';
import { isoDate } from '../dates.js';
import type { Candidate } from '../entities.js';
import { fileUrl, signedLink } from '../files/signed-link.js';

export const candidateDocument = (candidate: Candidate) => ({
  id: candidate.id,
  email: candidate.email,
  firstname: candidate.firstname,
  lastname: candidate.lastname,
  urls: candidate.urls,
  created_at: isoDate(candidate.created_at),
  phone: candidate.phone,
  consent: candidate.consent,
});

/** A move includes `cv` and `aws` (documented 2022): files/expire needs their key and extension. */
export const candidateWithResume = (candidate: Candidate, { now }: Backend) => ({
  ...candidateDocument(candidate),
  ...(candidate.resume && {
    cv: candidate.resume.url ?? fileUrl(candidate.resume),
    aws: {
      key: candidate.resume.key,
      extension: candidate.resume.extension,
      signature: signedLink(candidate.resume, now()),
    },
  }),
});
