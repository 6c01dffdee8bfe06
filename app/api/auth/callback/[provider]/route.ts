import { providerCallback } from '@/lib/access/auth-route';

export const GET = providerCallback();
