'use client';
import { Failure, type FailureProps } from '@/components/shell/failure';
import './globals.css';

/** Stands for the root layout where that fails, so it is a document of its own; Next’s has styles that pages forbid. */
export default function GlobalError(props: FailureProps) {
  return (
    <html lang="en">
      <head>
        <title>Failed · Plimsoll</title>
      </head>
      <body>
        <Failure {...props} title="Plimsoll could not be shown." />
      </body>
    </html>
  );
}
