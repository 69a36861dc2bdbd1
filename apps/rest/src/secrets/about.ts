/** What a sealed text belongs to: it opens only under the same. */
export const about = {
  connection: (id: string) => `connection ${id}`,
  token: (key: string) => `token ${key}`,
  authorization: (id: string) => `authorization ${id}`,
  answer: (id: string) => `answer ${id}`,
  event: (id: string) => `event ${id}`,
  trigger: (id: string) => `trigger ${id}`,
  pollState: (id: string) => `poll state ${id}`,
  mergeKey: (id: string) => `merge key ${id}`,
  subscription: (id: string) => `subscription ${id}`,
  filter: (id: string) => `filter ${id}`,
};
