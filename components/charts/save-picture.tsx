'use client';
import { Image as Picture } from 'lucide-react';
import { useState, type RefObject } from 'react';
import { Button } from '../ui/button';
import { tell } from '../ui/tell';
import { embeddedFonts } from './embedded-fonts';

/** For sharp text on displays with two pixels a point. */
const SCALE = 2;

/** A copy of an SVG keeps the style of its parts only where they carry it themselves. @returns what takes it off again */
function colourTexts(node: HTMLElement) {
  const texts = [...node.querySelectorAll<SVGTextElement>('svg text')];
  const fills = texts.map((text) => getComputedStyle(text).fill);
  texts.forEach((text, index) => text.style.setProperty('fill', fills[index]!));
  return () => texts.forEach((text) => text.style.removeProperty('fill'));
}

/** Saves what an element shows as a PNG. The code for it loads when the button is pressed. */
export function SavePicture({ of, name }: { of: RefObject<HTMLElement | null>; name: string }) {
  const [busy, setBusy] = useState(false);
  const save = async () => {
    const node = of.current;
    if (!node) return;
    setBusy(true);
    const plain = colourTexts(node);
    try {
      const { toPng } = await import('html-to-image');
      const backgroundColor = getComputedStyle(node.closest('section') ?? node).backgroundColor;
      const fontEmbedCSS = await embeddedFonts();
      const href = await toPng(node, { pixelRatio: SCALE, backgroundColor, fontEmbedCSS });
      Object.assign(document.createElement('a'), { href, download: `${name}.png` }).click();
    } catch {
      tell.error('The browser could not draw the picture. Take a screenshot, or save the CSV.');
    } finally {
      plain();
      setBusy(false);
    }
  };
  return (
    <Button
      busy={busy}
      onClick={() => void save()}
      title="Save the chart as PNG"
      aria-label="Save the chart as PNG"
    >
      <Picture className="size-3.5" aria-hidden /> PNG
    </Button>
  );
}
