import type { Metadata } from 'next';
import { PermissionsPage } from '@/components/permissions/permissions-page';

export const metadata: Metadata = { title: 'AWS accounts' };

export default function Page() {
  return <PermissionsPage />;
}
