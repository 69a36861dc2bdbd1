import { onTestFinished } from 'vitest';
import { startPostgres } from '../../src/test-support/embedded-postgres.js';

/** A PostgreSQL of one proof that writes to disk as in production, and that can be restarted. Ends after the test. */
export async function ownPostgres() {
  const { server, urlOf, end } = await startPostgres();
  onTestFinished(end);
  let databases = 0;
  return {
    url: urlOf('postgres'),
    /** URL of a new database. */
    database: async () => {
      const name = `own_${databases++}`;
      await server.createDatabase(name);
      return urlOf(name);
    },
    restart: async () => {
      await server.stop();
      await server.start();
    },
  };
}
