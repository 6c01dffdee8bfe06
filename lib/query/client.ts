import { MutationCache, QueryClient } from '@tanstack/react-query';
import { AppError } from '@/lib/core/errors';
import { chosenPace, followChange } from './chosen-pace';

/** The server caches and joins reads, so the browser does not retry and keeps data only briefly. */
export const createQueryClient = () =>
  new QueryClient({
    // Each mutation is a change that this person made.
    mutationCache: new MutationCache({ onSuccess: () => followChange(Date.now()) }),
    defaultOptions: {
      queries: {
        // ms; longer than hydration takes. Data that changed during hydration would be rendered twice.
        staleTime: 5_000,
        retry: (failures, error) => failures < 2 && !(error instanceof AppError),
        refetchOnWindowFocus: () => chosenPace() !== 'paused',
      },
    },
  });

/** Sets the timers of all polls by the pace that is chosen now. */
export function renewPolls(client: QueryClient) {
  for (const { observers } of client.getQueryCache().getAll())
    for (const observer of observers) observer.setOptions(observer.options);
}
