/** Asks the service, in this process or in another. */
export type Call = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => Promise<Answer>;

export interface Answer {
  readonly status: number;
  /** JSON, or empty. */
  readonly text: string;
}
