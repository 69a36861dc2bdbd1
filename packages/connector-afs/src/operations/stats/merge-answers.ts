/** An answer of the batch call, as far as it is known. */
export interface Answer {
  readonly performed_actions?: unknown;
  readonly error?: unknown;
  readonly error_description?: unknown;
}

interface Answered {
  readonly answer: Answer | null;
  /** Position of the first action in a list that was split. */
  readonly first: number;
}

/**
 * The answers of the parts of a batch as the answer of the whole. Every other member is that of the first part that has
 * it, so an error of any part stays.
 */
export function mergeAnswers(parts: readonly Answered[]): Record<string, unknown> {
  const members = parts.toReversed().map(({ answer }) => said(answer));
  const results = parts.flatMap(({ answer, first }) =>
    Object.entries(resultsOf(answer)).map(([uid, result]) => [positionOf(uid, first), result] as const),
  );
  const isKnown = parts.some(({ answer }) => typeof (answer?.performed_actions ?? undefined) === 'object');
  return { ...Object.assign({}, ...members), ...(isKnown ? { performed_actions: Object.fromEntries(results) } : {}) };
}

/** PHP writes an empty map as a list. */
export function resultsOf(answer: Answer | null): object {
  const results = answer?.performed_actions;
  return typeof results === 'object' && results !== null ? results : {};
}

/** Results of a list without uids are told by position: that of a part counts from its first action. */
function positionOf(uid: string, first: number): string {
  return first > 0 && /^\d+$/.test(uid) ? String(Number(uid) + first) : uid;
}

function said(answer: Answer | null): object {
  return Object.fromEntries(Object.entries(answer ?? {}).filter(([, value]) => value !== null && value !== undefined));
}
