/**
 * A browser tells of a changed selection in a task of its own (W3C Selection API, "selectionchange event");
 * happy-dom tells in the midst of the change, where a code editor that sets its selection takes no update.
 */
export function tellOfSelectionAfterwards(): void {
  const told = new WeakSet<Event>();
  window.addEventListener(
    'selectionchange',
    (event) => {
      if (told.has(event)) return;
      event.stopImmediatePropagation();
      const later = new Event('selectionchange');
      told.add(later);
      queueMicrotask(() => document.dispatchEvent(later));
    },
    { capture: true },
  );
}
