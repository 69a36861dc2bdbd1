/** What handlers tell of a request: names and ids of ours, no text of callers, APIs or people. */
export interface RequestFacts {
  connector?: string;
  operation?: string;
  /** Id of the connection. */
  connection?: string;
  /** The code of the problem it was answered with. */
  code?: string;
  sent?: string;
}
