import type { Metadata } from 'next';
import { DevicePage } from '@/components/access/device-page';

export const metadata: Metadata = { title: 'Sign in to the command line' };

/** Where a person confirms what plimsoll login asks for. The code is never part of the address: it must be typed. */
export default function Page() {
  return <DevicePage />;
}
