'use client';
import { Download } from 'lucide-react';
import { Button } from './button';

interface DownloadButtonProps {
  label: string;
  /** Its accessible name where the label does not say what is saved. */
  title?: string;
  /** Of the file, with its ending. */
  name: string;
  type: string;
  /** Made when it is pressed. */
  content: () => string;
  disabled?: boolean;
}

/** Saves a text that the page has as a file. */
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
