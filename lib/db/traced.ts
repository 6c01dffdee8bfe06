import 'server-only';
import { span } from '@/lib/telemetry/trace';
import type { PrismaClient } from './generated/client';

/** Traces each query as a span named by table and operation, without its values. */
export const traced = (client: PrismaClient): PrismaClient =>
  client.$extends({
    query: {
      $allOperations: ({ model, operation, args, query }) =>
        span(
          `database ${model ? `${model}.` : ''}${operation}`,
          { 'db.system.name': 'postgresql' },
          async () => query(args) as unknown,
        ),
    },
  }) as unknown as PrismaClient;
