'use client';
import { Failure, type FailureProps } from '@/components/shell/failure';

/** A page that failed as a whole. */
export default function ErrorPage(props: FailureProps) {
  return <Failure {...props} title="This page could not be made." />;
}
