/** One URL for all servers of a connector, or one for each by name. */
export type Servers = string | Readonly<Record<string, string>>;
