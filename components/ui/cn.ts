import { clsx, type ClassValue } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

/** Teaches tailwind-merge our own classes: text-micro is a size, text-ink a colour. */
const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ['micro', 'small', 'strong', 'h2', 'h1', 'loud'],
      radius: ['chip', 'control', 'panel', 'dialog'],
      shadow: ['pop', 'dialog'],
    },
  },
});

export const cn = (...values: ClassValue[]) => merge(clsx(values));
