import 'server-only';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The build's own list of routes. */
interface Manifest {
  staticRoutes: { page: string; regex: string }[];
  dynamicRoutes: { page: string; regex: string }[];
}

/** A route as it is written in app/, never what a client wrote: the number of names is bounded. */
export type RouteOf = (pathname: string, status: number) => string;

export function routesOf({ staticRoutes, dynamicRoutes }: Manifest): RouteOf {
  const known = new Set(staticRoutes.map(({ page }) => page));
  const patterns = dynamicRoutes.map(({ page, regex }) => ({ page, form: new RegExp(regex) }));
  return (pathname, status) => {
    if (pathname.startsWith('/_next/')) return '/_next';
    if (known.has(pathname)) return pathname;
    const page = patterns.find(({ form }) => form.test(pathname))?.page;
    return page ?? (status < 400 ? 'file' : 'none');
  };
}

/** Of the build that runs; while developing there is none, and pages are not told apart. */
export function readRoutes(): RouteOf {
  try {
    const file = path.join(/* turbopackIgnore: true */ process.cwd(), '.next/routes-manifest.json');
    return routesOf(JSON.parse(readFileSync(file, 'utf8')) as Manifest);
  } catch {
    return routesOf({ staticRoutes: [], dynamicRoutes: [] });
  }
}
