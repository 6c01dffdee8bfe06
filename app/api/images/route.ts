import { listImagesInUse } from '@/lib/fleets/images-in-use';
import { Nothing } from '@/lib/fleets/schema';
import { route } from '@/lib/server/route';

export const GET = route(Nothing, listImagesInUse);
