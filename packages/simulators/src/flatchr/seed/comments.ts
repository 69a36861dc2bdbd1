import type { Applicant, Comment, User } from '../entities.js';

const texts = [
  '<p>Très bon premier échange téléphonique – à revoir en « visio ».</p>',
  '<p>Disponible sous un mois.</p>',
  '<p>En réponse au commentaire précédent : d’accord 👍</p>',
];

/** Every third applicant has one comment, every sixth a thread of three whose last one is a reply. */
export const seedComments = (applicants: Applicant[], users: User[], firstClearId: number): Comment[] => {
  let id = firstClearId;
  const authors = new Map(users.toReversed().map((user) => [user.company, user]));
  return applicants.flatMap((applicant, index) => {
    const author = authors.get(applicant.vacancy.company)!;
    const thread = index % 3 === 0 ? texts.slice(0, index % 6 === 0 ? 3 : 1) : [];
    const firstId = id;
    return thread.map(
      (text, rank): Comment => ({
        id: id++,
        applicant,
        author,
        text,
        private: rank === 1,
        reply_to: rank === 2 ? firstId : null,
        type: 'note',
        attachments: [],
        created_at: applicant.created_at + (rank + 1) * 3_600_000,
      }),
    );
  });
};
