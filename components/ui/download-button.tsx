'use client';
import { Download } from 'lucide-react';
import { Button } from './button';

interface DownloadButtonProps {
  label: string;
  /** The accessible name, if the label does not say what is saved. */
  title?: string;
  /** File name with its extension. */
  name: string;
  type: string;
  /** Called when the button is pressed. */
  content: () => string;
  disabled?: boolean;
}

/** Saves a text from the page as a file. */
export function DownloadButton({ label, title, name, type, content, disabled = false }: DownloadButtonProps) {
  const save = () => {
    const address = URL.createObjectURL(new Blob([content()], { type }));
    const link = Object.assign(document.createElement('a'), { href: address, download: name });
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <Button onClick={save} disabled={disabled} aria-label={title} title={title}>
      <Download className="size-3.5" aria-hidden /> {label}
    </Button>
  );
}
