import { extendTailwindMerge } from 'tailwind-merge';

/** Knows our own classes: text-micro is a size, text-ink a colour. */
const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ['micro', 'small', 'strong', 'h2', 'h1', 'loud'],
      radius: ['chip', 'control', 'panel', 'dialog'],
      shadow: ['pop', 'dialog'],
    },
  },
});

/** The classes of an element that another one contradicts. Which of the two wins is chance. */
export const contradicted = (classes: string) => {
  const kept = new Set(merge(classes).split(' '));
  return classes.split(/\s+/).filter((one) => one && !kept.has(one));
};
