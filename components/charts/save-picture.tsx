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

/** Room for the caption above the picture, and where its text begins, in px of the page. */
const CAPTION = { height: 36, left: 16, baseline: 25 };

/** The picture with a line above it that says what it shows. */
function captioned(
  picture: HTMLCanvasElement,
  caption: string,
  { color, fontFamily }: CSSStyleDeclaration,
  back: string,
) {
  const whole = document.createElement('canvas');
  whole.width = picture.width;
  whole.height = picture.height + CAPTION.height * SCALE;
  const pen = whole.getContext('2d')!;
  pen.fillStyle = back;
  pen.fillRect(0, 0, whole.width, whole.height);
  pen.fillStyle = color;
  pen.font = `600 ${13 * SCALE}px ${fontFamily}`;
  pen.fillText(caption, CAPTION.left * SCALE, CAPTION.baseline * SCALE);
  pen.drawImage(picture, 0, CAPTION.height * SCALE);
  return whole;
}

interface SavePictureProps {
  of: RefObject<HTMLElement | null>;
  /** Names the file: "spend by day" becomes spend-by-day.png. */
  name: string;
  /** Called when the button is pressed. A picture leaves the page, so it says what it shows and when. */
  caption: () => string;
}

/** Saves what an element shows as a PNG. The code for it loads when the button is pressed. */
export function SavePicture({ of, name, caption }: SavePictureProps) {
  const [busy, setBusy] = useState(false);
  const save = async () => {
    const node = of.current;
    if (!node) return;
    setBusy(true);
    const plain = colourTexts(node);
    try {
      const { toCanvas } = await import('html-to-image');
      const backgroundColor = getComputedStyle(node.closest('section') ?? node).backgroundColor;
      const fontEmbedCSS = await embeddedFonts();
      const canvas = await toCanvas(node, { pixelRatio: SCALE, backgroundColor, fontEmbedCSS });
      const whole = captioned(canvas, caption(), getComputedStyle(node), backgroundColor);
      const href = whole.toDataURL('image/png');
      Object.assign(document.createElement('a'), {
        href,
        download: `${name.replaceAll(' ', '-')}.png`,
      }).click();
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
      title={`Save ${name} as PNG`}
      aria-label={`Save ${name} as PNG`}
    >
      <Picture className="size-3.5" aria-hidden /> PNG
    </Button>
  );
}
