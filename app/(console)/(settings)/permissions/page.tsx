import type { Metadata } from 'next';
import { PermissionsPage } from '@/components/permissions/permissions-page';

export const metadata: Metadata = { title: 'Access to AWS' };

export default function Page() {
  return <PermissionsPage />;
}
