'use client';
import { QueryClientProvider } from '@tanstack/react-query';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { useState, type ReactNode } from 'react';
import { Toaster } from 'sonner';
import { createQueryClient } from '@/lib/query/client';
import { TimesProvider } from '../ui/times';
import { NewerBuild } from './newer-build';

export function Providers({ zone, children }: { zone: string; children: ReactNode }) {
  const [client] = useState(createQueryClient);
  return (
    <NuqsAdapter>
      <QueryClientProvider client={client}>
        <TimesProvider zone={zone}>{children}</TimesProvider>
      </QueryClientProvider>
      <NewerBuild />
      <Toaster position="bottom-right" theme="system" toastOptions={{ className: 'font-sans' }} />
    </NuqsAdapter>
  );
}
