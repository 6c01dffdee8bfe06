import { QueryClient } from '@tanstack/react-query';
import { AppError } from '@/lib/core/errors';

/** The server holds and joins reads, so a browser neither retries (AWS's trouble is not its to solve) nor keeps long. */
export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        // Longer than it takes to hydrate: data that changes under React while it does would be drawn twice.
        staleTime: 5_000,
        retry: (failures, error) => failures < 2 && !(error instanceof AppError),
        refetchOnWindowFocus: true,
      },
    },
  });
