'use client';
import { DownloadButton } from './download-button';

interface CsvButtonProps {
  /** Names the file: "fleets" becomes fleets.csv. */
  of: string;
  /** Called when the button is pressed. */
  csv: () => string;
  disabled?: boolean;
}

/** Saves a table in its present order and filter. */
export const CsvButton = ({ of, csv, disabled = false }: CsvButtonProps) => (
  <DownloadButton
    label="CSV"
    title={`Save ${of} as CSV`}
    name={`${of.replaceAll(' ', '-')}.csv`}
    type="text/csv"
    content={csv}
    disabled={disabled}
  />
);
