import { planPolicyChange } from '@/lib/scaling/queries';
import { PolicyChange } from '@/lib/scaling/schema';
import { route } from '@/lib/server/route';

export const GET = route(PolicyChange, planPolicyChange);
