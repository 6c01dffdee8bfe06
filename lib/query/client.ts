import { QueryClient } from '@tanstack/react-query';
import { AppError } from '@/lib/core/errors';

/** The server caches and joins reads, so the browser does not retry and keeps data only briefly. */
export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        // ms; longer than hydration takes. Data that changed during hydration would be rendered twice.
        staleTime: 5_000,
        retry: (failures, error) => failures < 2 && !(error instanceof AppError),
        refetchOnWindowFocus: true,
      },
    },
  });
