import 'server-only';
import { db } from './client';

export const databaseAnswers = () =>
  db((client) => client.$queryRaw`SELECT 1`).then(
    () => true,
    () => false,
  );
