import 'server-only';
import { env } from '@/lib/runtime/env';
import { auth } from './auth';

/** The address to which providers send people back. Of better-auth's addresses only this one is served. */
export const providerCallback = () => async (request: Request) =>
  env.auth ? auth().handler(request) : new Response(null, { status: 404 });
