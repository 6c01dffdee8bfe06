import pg from 'pg';
import type { House } from './house.ts';

/** Kills the app, and starts it again without what the killed process had read. `between` runs meanwhile. */
export async function startAnew(house: House, between: () => Promise<unknown>) {
  await house.killApp();
  // A new process takes over what another one read a moment ago.
  const database = new pg.Client({ connectionString: house.databaseUrl });
  await database.connect();
  await database.query('TRUNCATE read_value, read_lease');
  await database.end();
  await between();
  await house.startApp();
}
