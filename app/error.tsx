'use client';
import { Failure, type FailureProps } from '@/components/shell/failure';

/** Shown when a page without the rail fails to render, or the rail and the header themselves. */
export default function ErrorPage(props: FailureProps) {
  return <Failure {...props} title="This page could not be shown" />;
}
