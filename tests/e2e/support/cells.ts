import type { Page } from '@playwright/test';

/** Tables of the page by name, and what of them is drawn outside its cell. */
export interface CellReport {
  tables: string[];
  outside: string[];
}

/**
 * Looks at every cell of every table that is drawn: whether it is wider inside than outside, and whether any part of it
 * reaches over an edge. What an ancestor within the cell cuts off, as an ellipsis does, is not seen and does not count.
 */
export const lookAtCells = (page: Page): Promise<CellReport> =>
  page.evaluate(() => {
    const SLACK = 1;
    const isDrawn = (element: Element) => element.checkVisibility({ visibilityProperty: true });
    const isForReaders = (element: Element) => element.closest('.sr-only') !== null;

    /** The sides that can be seen of a box inside a cell. */
    function seen(box: DOMRect, from: Element | null, cell: Element) {
      let { left, right } = box;
      for (let parent = from; parent && parent !== cell; parent = parent.parentElement) {
        if (getComputedStyle(parent).overflowX === 'visible') continue;
        const edge = parent.getBoundingClientRect();
        left = Math.max(left, edge.left);
        right = Math.min(right, edge.right);
      }
      return { left, right };
    }

    function faultOf(cell: HTMLTableCellElement): string | null {
      if (cell.scrollWidth > cell.clientWidth + SLACK && getComputedStyle(cell).overflowX === 'visible')
        return `needs ${cell.scrollWidth} px of ${cell.clientWidth}`;
      if (getComputedStyle(cell).overflowX !== 'visible') return null;
      const own = cell.getBoundingClientRect();
      const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        const element = node instanceof Element ? node : node.parentElement!;
        if (isForReaders(element) || element.closest('svg') !== (element.tagName === 'svg' ? element : null))
          continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const boxes = node instanceof Element ? [node.getBoundingClientRect()] : [...range.getClientRects()];
        for (const box of boxes.filter(({ width }) => width > 0)) {
          const { left, right } = seen(box, node.parentElement, cell);
          if (right > left && (left < own.left - SLACK || right > own.right + SLACK))
            return `"${node.textContent?.slice(0, 30)}" from ${Math.round(left - own.left)} to ${Math.round(right - own.left)} of ${Math.round(own.width)} px`;
        }
      }
      return null;
    }

    const tables = [...document.querySelectorAll('table')].filter(isDrawn);
    const nameOf = (table: Element) => table.getAttribute('aria-label') ?? 'no name';
    return {
      tables: tables.map(nameOf),
      outside: tables.flatMap((table) =>
        [...table.querySelectorAll<HTMLTableCellElement>('td, th')].flatMap((cell) => {
          const box = cell.getBoundingClientRect();
          if (!isDrawn(cell) || isForReaders(cell) || box.width < 2) return [];
          const fault = faultOf(cell);
          return fault ? [`${nameOf(table)}: ${cell.textContent?.trim().slice(0, 40)}: ${fault}`] : [];
        }),
      ),
    };
  });

/** What of the page reaches over the right edge of the window so that the page scrolls sideways, or nothing. */
export const lookPastEdge = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const past = [...document.body.querySelectorAll<HTMLElement>('*')].filter((element) => {
      const { right, width: own } = element.getBoundingClientRect();
      return own > 0 && right > width + 1;
    });
    const nameOf = ({ tagName, id, className, textContent }: HTMLElement) =>
      `${tagName.toLowerCase()}${id && `#${id}`}.${String(className).slice(0, 60)} "${textContent.trim().slice(0, 30)}"`;
    return [
      `the page is ${document.documentElement.scrollWidth} px wide`,
      ...past.slice(-8).map((element) => {
        const { left, right } = element.getBoundingClientRect();
        return `${nameOf(element)} from ${Math.round(left)} to ${Math.round(right)}`;
      }),
    ];
  });

/** Controls that nobody can press whole: cut off by what surrounds them, or narrower than their own words. */
export const lookAtControls = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const SLACK = 1;
    const CONTROLS = 'button, input, select, textarea, [role=tab], nav a';
    const nameOf = (element: Element) =>
      `${element.tagName.toLowerCase()} "${(element.getAttribute('aria-label') ?? element.textContent.trim()).slice(0, 50)}"`;

    /** Why it is clipped sideways; null: it is whole, or a box around it scrolls to it. */
    function faultOf(control: HTMLElement): string | null {
      const { left, right, width } = control.getBoundingClientRect();
      const isField = control.matches('input, select, textarea');
      if (!isField && control.scrollWidth > control.clientWidth + SLACK && control.clientWidth > 0)
        return `needs ${control.scrollWidth} px of ${control.clientWidth}`;
      for (let parent = control.parentElement; parent; parent = parent.parentElement) {
        const { overflowX } = getComputedStyle(parent);
        if (overflowX === 'auto' || overflowX === 'scroll') return null;
        if (overflowX === 'visible') continue;
        const edge = parent.getBoundingClientRect();
        // Such as a table's head on phones, which is for screen readers alone.
        if (edge.width < 2) return null;
        if (left < edge.left - SLACK || right > edge.right + SLACK)
          return `from ${Math.round(left)} to ${Math.round(right)} is cut at ${Math.round(edge.right)}`;
      }
      const isOut = left < -SLACK || right > document.documentElement.clientWidth + SLACK;
      return isOut ? `${Math.round(width)} px reach from ${Math.round(left)} to ${Math.round(right)}` : null;
    }

    return [...document.querySelectorAll<HTMLElement>(CONTROLS)].flatMap((control) => {
      const { width, height } = control.getBoundingClientRect();
      const isSeen = control.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      if (!isSeen || width < 4 || height < 4 || control.closest('.sr-only, [inert]')) return [];
      const fault = faultOf(control);
      return fault ? [`${nameOf(control)} ${fault}`] : [];
    });
  });
