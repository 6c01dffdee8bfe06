import 'server-only';
import { db } from '@/lib/db/client';

/** Changes can be recorded, so they can be made. */
export const databaseAnswers = () =>
  db((client) => client.$queryRaw`SELECT 1`).then(
    () => true,
    () => false,
  );
