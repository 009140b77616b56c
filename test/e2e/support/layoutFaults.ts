import type { Page } from 'playwright-core';

/** Runs in the page: what a person would call cut off or printed over, one line each. */
function findFaults(): string[] {
  const faults: string[] = [];
  const say = (element: Element): string => (element.textContent ?? '').trim().slice(0, 40);
  const hidden = (element: Element): boolean =>
    element.closest('.unseen, [aria-hidden="true"] .unseen') !== null;

  const opaque = (element: Element): boolean => {
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      const { backgroundColor, position } = getComputedStyle(at);
      if (!/^(transparent|rgba\(.*, 0\))$/.test(backgroundColor)) return true;
      if (position === 'sticky' || position === 'absolute') return false;
    }
    return false;
  };

  interface Word {
    element: Element;
    box: DOMRect;
  }
  const words: Word[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    if (element === null || (node.textContent ?? '').trim() === '' || hidden(element)) continue;
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      const middle = [box.x + box.width / 2, box.y + box.height / 2] as const;
      const stack = document.elementsFromPoint(...middle);
      const own = stack.findIndex((at) => at === element || element.contains(at));
      const covered = stack.slice(0, Math.max(0, own)).some((at) => !at.contains(element) && opaque(at));
      const inSight = own >= 0 && !covered;
      const drawn = element.closest('svg') !== null && box.width > 0;
      if (inSight || drawn) words.push({ element, box });
    }
  }

  const cut = new Set<Element>();
  /** What of a word is left by everything around it that clips. */
  const visible = ({ element, box }: Word): DOMRect => {
    let { left, right, top, bottom } = box;
    for (let at: Element | null = element; at !== null && at !== document.body; at = at.parentElement) {
      const { overflowX, textOverflow } = getComputedStyle(at);
      if (overflowX === 'visible') continue;
      const room = at.getBoundingClientRect();
      top = Math.max(top, room.top);
      bottom = Math.min(bottom, room.bottom);
      const scrolls = overflowX === 'auto' || overflowX === 'scroll';
      const told = textOverflow === 'ellipsis' && at.closest('[title], [role="gridcell"]') !== null;
      if (!scrolls && !told && right > room.right + 1) cut.add(at);
      left = Math.max(left, room.left);
      right = Math.min(right, room.right);
    }
    return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
  };
  const seen = words.map((word) => ({ element: word.element, box: visible(word) }));
  for (const element of cut) faults.push(`cut off: "${say(element)}" in .${element.className}`);

  seen.forEach(({ element, box }, index) => {
    for (const other of seen.slice(index + 1)) {
      const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      const along = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
      if (across <= 1.5 || along <= 4 || element === other.element) continue;
      faults.push(`printed over: "${say(element)}" and "${say(other.element)}"`);
    }
  });

  const cards = [...document.querySelectorAll('article')];
  cards.forEach((card, index) => {
    const box = card.getBoundingClientRect();
    for (const other of cards.slice(index + 1)) {
      const across = other.getBoundingClientRect();
      const apart =
        box.right <= across.left ||
        across.right <= box.left ||
        box.bottom <= across.top ||
        across.bottom <= box.top;
      if (!apart) faults.push(`cards overlap: "${say(card)}" and "${say(other)}"`);
    }
  });
  return [...new Set(faults)];
}

export const layoutFaults = (page: Page): Promise<readonly string[]> => page.evaluate(findFaults);
