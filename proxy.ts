import { NextResponse, type NextRequest } from 'next/server';

/** Tells pages their own address, so that signing in can come back to it. It decides nothing. */
export function proxy(request: NextRequest) {
  const headers = new Headers(request.headers);
  headers.set('x-plimsoll-path', request.nextUrl.pathname + request.nextUrl.search);
  return NextResponse.next({ request: { headers } });
}

export const config = { matcher: ['/((?!_next|api|livez|readyz|metrics).*)'] };
