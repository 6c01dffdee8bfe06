'use client';
import { QueryClientProvider } from '@tanstack/react-query';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { useState, type ReactNode } from 'react';
import { createQueryClient } from '@/lib/query/client';
import { TimesProvider } from '../ui/times';

export function Providers({ zone, children }: { zone: string; children: ReactNode }) {
  const [client] = useState(createQueryClient);
  return (
    <NuqsAdapter>
      <QueryClientProvider client={client}>
        <TimesProvider zone={zone}>{children}</TimesProvider>
      </QueryClientProvider>
    </NuqsAdapter>
  );
}
