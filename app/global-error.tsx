'use client';
import { Failure, type FailureProps } from '@/components/shell/failure';
import './globals.css';

/**
 * Replaces the root layout when that fails, so it is a whole document. Next’s own page has inline styles, which our
 * CSP forbids.
 */
export default function GlobalError(props: FailureProps) {
  return (
    <html lang="en">
      <head>
        <title>Failed · Plimsoll</title>
      </head>
      <body>
        <Failure {...props} title="Plimsoll could not be shown" />
      </body>
    </html>
  );
}
