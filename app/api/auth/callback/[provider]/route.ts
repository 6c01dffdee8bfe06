import { providerCallback } from '@/lib/identity/auth-route';

export const GET = providerCallback();
