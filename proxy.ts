import { NextResponse, type NextRequest } from 'next/server';
import { contentPolicy } from '@/lib/server/content-policy';
import { env } from '@/lib/server/env';

/** Tells pages their own address, to come back to after signing in, and what they may load. It decides nothing. */
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
  // Next gives its scripts the nonce that it finds here.
  headers.set('content-security-policy', policy);
  return NextResponse.next({ request: { headers }, headers: { 'content-security-policy': policy } });
}

export const config = { matcher: ['/((?!_next|api|livez|readyz|metrics).*)'] };
