import { writeFile } from 'node:fs/promises';

/** A CSV as Excel writes it in France: with a mark at the start, semicolons and Windows line ends. */
export async function writeProfiles(path: string, count: number, more: readonly string[] = []): Promise<string> {
  const rows = Array.from({ length: count }, (_, index) => profile(index + 1));
  const lines = ['"Firstname";Lastname;Email;CV;Phone', ...rows, ...more];
  await writeFile(path, `\ufeff${lines.join('\r\n')}\r\n`);
  return path;
}

const profile = (number: number) =>
  `Zoé;"Essai; n° ${number}";profile.${number}@example.com;https://example.com/cv/${number}.pdf;+33 6 00 00 00 00`;
