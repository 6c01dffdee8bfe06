import { exchangeRoute } from '@/lib/server/exchange-route';

export const POST = exchangeRoute();
