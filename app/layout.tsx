import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { isZone } from '@/lib/core/times';
import { Providers } from '@/components/shell/providers';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Plimsoll', template: '%s · Plimsoll' },
  description: 'Load, capacity and spend of immutable fleets on one line.',
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const kept = await cookies();
  const theme = kept.get('theme')?.value;
  const zone = kept.get('zone')?.value ?? 'UTC';
  return (
    <html
      lang="en"
      data-density={kept.get('density')?.value === 'compact' ? 'compact' : undefined}
      data-theme={theme === 'dark' || theme === 'light' ? theme : undefined}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      suppressHydrationWarning
    >
      <body>
        <Providers zone={isZone(zone) ? zone : 'UTC'}>{children}</Providers>
      </body>
    </html>
  );
}
