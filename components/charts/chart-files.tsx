'use client';
import { useState, type ReactNode, type RefObject } from 'react';
import { Button } from '../ui/button';
import { CsvButton } from '../ui/csv-button';
import { SavePicture } from './save-picture';

interface ChartFilesProps {
  /** Names the files: "spend by day" becomes spend-by-day.csv. */
  of: string;
  csv: () => string;
  /** The drawn chart, and the time that it shows, in words. */
  picture: RefObject<HTMLElement | null>;
  period: () => string;
  /** The table of its values. */
  children: ReactNode;
}

/** The values of a chart as a table and as CSV, and its picture as PNG. */
export function ChartFiles({ of, csv, picture, period, children }: ChartFilesProps) {
  const [open, setOpen] = useState(false);
  const label = open ? 'Hide table' : 'Chart as table';
  const caption = () => `${document.title.split(' · ')[0]}, ${period()}`;
  return (
    <div className="px-4 pb-3">
      <span className="flex flex-wrap gap-2">
        <Button
          size="small"
          aria-expanded={open}
          aria-label={`${label}: ${of}`}
          onClick={() => setOpen(!open)}
        >
          {label}
        </Button>
        <CsvButton of={of} csv={csv} />
        <SavePicture of={picture} name={of} caption={caption} />
      </span>
      {open && (
        <div
          className="mt-2 max-h-80 overflow-auto rounded-control border border-line [&>div]:overflow-visible"
          tabIndex={0}
          role="region"
          aria-label={`Chart as table: ${of}`}
        >
          {children}
        </div>
      )}
    </div>
  );
}
