/**
 * What a change means for users of the connector: `breaking` may break their code, `feature` adds, `fix` does neither.
 */
export type ChangeLevel = 'breaking' | 'feature' | 'fix';

export interface ManifestChange {
  readonly level: ChangeLevel;
  /** Where, e.g. `applicants.move input.column_id`. */
  readonly where: string;
  readonly reason: string;
}

/** The change as a list, or an empty list if it did not happen. */
export function changeIf(happened: unknown, level: ChangeLevel, where: string, reason: string): ManifestChange[] {
  return happened ? [{ level, where, reason }] : [];
}
