import 'server-only';
import { env } from '@/lib/server/env';
import { auth } from './auth';

/** Where a provider sends people back to: the one address of better-auth that is served. */
export const providerCallback = () => async (request: Request) =>
  env.auth ? auth().handler(request) : new Response(null, { status: 404 });
