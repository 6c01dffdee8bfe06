'use client';
import { useSyncExternalStore } from 'react';
import { CopyField } from '../ui/copy-field';

const never = () => () => undefined;

/** The command that asks for a code, with the address of this app. */
export function LoginCommand() {
  const origin = useSyncExternalStore(
    never,
    () => window.location.origin,
    () => '',
  );
  return <CopyField label="Command that signs in a command line" text={`plimsoll login ${origin}`.trim()} />;
}
