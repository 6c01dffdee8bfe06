import { databaseAnswers } from '@/lib/server/ready';

/** Changes can be recorded, so they can be made. */
export const GET = async () =>
  (await databaseAnswers())
    ? new Response('ready\n')
    : new Response('The database cannot be reached: fleets can be read, changes cannot be made.\n', {
        status: 503,
      });

export const dynamic = 'force-dynamic';
