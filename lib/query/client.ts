import { QueryClient } from '@tanstack/react-query';
import { AppError } from '@/lib/core/errors';

/** The server holds and joins reads, so a browser neither retries (AWS's trouble is not its to solve) nor keeps long. */
export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 1_000,
        retry: (failures, error) => failures < 2 && !(error instanceof AppError),
        refetchOnWindowFocus: true,
      },
    },
  });
