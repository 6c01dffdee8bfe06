'use client';
import { useEffect, useRef } from 'react';
import { MessageStrip } from '../ui/message-strip';
import { NewerBuild } from './newer-build';
import { TourHost } from './tour-host';

/** What the console tells at the end of the window. The page makes room for it, so that it lies over no control. */
export function Foot() {
  const foot = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const watch = new ResizeObserver(() => makeRoom(foot.current!.getBoundingClientRect()));
    watch.observe(foot.current!);
    return () => watch.disconnect();
  }, []);
  return (
    <div ref={foot} className="foot sticky bottom-(--tabbar) z-20">
      <TourHost />
      <NewerBuild />
      <MessageStrip isPage />
    </div>
  );
}

/** What scrolls into view stops above the foot, and what has the focus does not stay under it. */
function makeRoom({ top, height }: DOMRect) {
  document.documentElement.style.setProperty('--foot', `${height}px`);
  const focused = document.querySelector('main :focus');
  const box = focused?.getBoundingClientRect();
  if (box && box.top < window.innerHeight && box.bottom > top) focused!.scrollIntoView({ block: 'nearest' });
}
