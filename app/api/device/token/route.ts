import { deviceRoute, giveToken } from '@/lib/server/device-routes';

export const POST = deviceRoute(giveToken);
