'use client';
import { Failure, type FailureProps } from '@/components/shell/failure';

/** Shown when a whole page fails to render. */
export default function ErrorPage(props: FailureProps) {
  return <Failure {...props} title="This page could not be shown" />;
}
