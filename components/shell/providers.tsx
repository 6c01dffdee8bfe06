'use client';
import { QueryClientProvider } from '@tanstack/react-query';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import dynamic from 'next/dynamic';
import { useState, type ReactNode } from 'react';
import { createQueryClient } from '@/lib/query/client';
import { TimesProvider } from '../ui/times';
import { NewerBuild } from './newer-build';

const Toaster = dynamic(() => import('sonner').then((module) => module.Toaster), { ssr: false });

export function Providers({ zone, children }: { zone: string; children: ReactNode }) {
  const [client] = useState(createQueryClient);
  return (
    <NuqsAdapter>
      <QueryClientProvider client={client}>
        <TimesProvider zone={zone}>{children}</TimesProvider>
      </QueryClientProvider>
      <NewerBuild />
      <Toaster
        // Buttons that send stand at the right, and on phones at the end: there a message would cover them.
        position="bottom-left"
        offset={{ left: 'calc(var(--rail) + var(--gutter))', bottom: 16 }}
        mobileOffset={{ bottom: 72 }}
        theme="system"
        toastOptions={{ className: 'font-sans' }}
      />
    </NuqsAdapter>
  );
}
