import 'server-only';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Next's manifest of routes. */
interface Manifest {
  staticRoutes: { page: string; regex: string }[];
  dynamicRoutes: { page: string; regex: string }[];
}

/** Gives the route as written in app/, never the client's path, so that the number of labels is bounded. */
export type RouteOf = (pathname: string, status: number) => string;

/** @param reads paths that one catch-all route answers, each counted apart */
export function routesOf({ staticRoutes, dynamicRoutes }: Manifest, reads: readonly string[] = []): RouteOf {
  const known = new Set([...staticRoutes.map(({ page }) => page), ...reads]);
  const patterns = dynamicRoutes.map(({ page, regex }) => ({ page, form: new RegExp(regex) }));
  return (pathname, status) => {
    if (pathname.startsWith('/_next/')) return '/_next';
    if (known.has(pathname)) return pathname;
    const page = patterns.find(({ form }) => form.test(pathname))?.page;
    return page ?? (status < 400 ? 'file' : 'none');
  };
}

/** Routes of the production build. In development there is no manifest, and pages are counted together. */
export function readRoutes(reads: readonly string[]): RouteOf {
  try {
    const file = path.join(/* turbopackIgnore: true */ process.cwd(), '.next/routes-manifest.json');
    return routesOf(JSON.parse(readFileSync(file, 'utf8')) as Manifest, reads);
  } catch {
    return routesOf({ staticRoutes: [], dynamicRoutes: [] }, reads);
  }
}
