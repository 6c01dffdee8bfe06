'use client';
import { useQueryClient } from '@tanstack/react-query';
import { FailureNote, type FailureProps } from '@/components/shell/failure';

/** Shown in the place of a page that fails to render. The rail and the header stay. */
export default function ConsoleError({ retry, ...props }: FailureProps) {
  const client = useQueryClient();
  const again = () => {
    // Only the failed page read them. What failed it may be among them.
    client.removeQueries({ type: 'inactive' });
    retry?.();
  };
  return <FailureNote {...props} retry={again} title="This page could not be shown" />;
}
