/** What an API key may do. `admin` may do everything, keys included. */
export const scopes = [
  'connections:read',
  'connections:write',
  'operations:read',
  'operations:write',
  'operations:destroy',
  'events:read',
  'events:write',
  'admin',
] as const;

export type Scope = (typeof scopes)[number];
