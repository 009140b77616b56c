/**
 * SQLite's loader looks for the browser's storage, which it does not need here, and gives up where even looking is
 * forbidden. There, these names are made to name nothing.
 */
export function hideForbiddenStorage(): void {
  for (const name of ['localStorage', 'sessionStorage'] as const) {
    try {
      void window[name];
    } catch {
      Object.defineProperty(window, name, { value: undefined, configurable: true });
    }
  }
}
