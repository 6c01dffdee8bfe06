import { NextResponse, type NextRequest } from 'next/server';
import { contentPolicy } from '@/lib/server/content-policy';
import { env } from '@/lib/runtime/env';

/**
 * Tells pages their own address, to return to after sign-in, and sets the content security policy. It does not
 * authorise.
 */
export function proxy(request: NextRequest) {
  const policy = contentPolicy({
    nonce: Buffer.from(crypto.randomUUID()).toString('base64'),
    https: env.PUBLIC_URL?.startsWith('https:') ?? false,
    development: env.NODE_ENV === 'development',
    providers: [
      ...(env.auth?.github ? ['https://github.com'] : []),
      ...(env.auth?.oidc ? [new URL(env.auth.oidc.issuer).origin] : []),
    ],
  });
  const headers = new Headers(request.headers);
  headers.set('x-plimsoll-path', request.nextUrl.pathname + request.nextUrl.search);
  // Next reads the nonce for its scripts from here.
  headers.set('content-security-policy', policy);
  return NextResponse.next({ request: { headers }, headers: { 'content-security-policy': policy } });
}

export const config = { matcher: ['/((?!_next|api|livez|readyz|metrics).*)'] };
