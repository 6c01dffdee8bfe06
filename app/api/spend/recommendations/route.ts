import { Nothing } from '@/lib/fleets/schema';
import { listRecommendations } from '@/lib/spend/recommendations';
import { route } from '@/lib/server/route';

export const GET = route(Nothing, listRecommendations);
