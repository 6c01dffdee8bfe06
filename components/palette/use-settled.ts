import { useEffect, useState } from 'react';

/** Whether a value has stayed the same for so many milliseconds. */
export function useSettled(value: string, ms: number): boolean {
  const [settled, setSettled] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled === value;
}
