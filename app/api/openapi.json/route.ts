import { DOCUMENT } from '@/lib/registry/api-document.server';
import { readRoute } from '@/lib/server/route';

export const GET = readRoute([DOCUMENT]);
