import { deviceRoute, giveCode } from '@/lib/server/device-routes';

export const POST = deviceRoute(giveCode);
