/** What a change is to those who use the connector: `breaking` may break their code, `feature` adds, `fix` does neither. */
export type ChangeLevel = 'breaking' | 'feature' | 'fix';

export interface ManifestChange {
  readonly level: ChangeLevel;
  /** Where, e.g. `applicants.move input.column_id`. */
  readonly where: string;
  readonly reason: string;
}

/** A change, where it happened. */
export function told(happened: unknown, level: ChangeLevel, where: string, reason: string): ManifestChange[] {
  return happened ? [{ level, where, reason }] : [];
}
