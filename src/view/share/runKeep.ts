import { createStore, del, entries, promisifyRequest } from 'idb-keyval';
import type { KeptRun } from '../../share/sharedRun';

/** Where runs are kept between visits. Whatever it does may be refused: then its promise is rejected. */
export interface RunKeep {
  list(): Promise<readonly (readonly [key: string, value: unknown])[]>;
  put(key: string, run: KeptRun): Promise<void>;
  remove(key: string): Promise<void>;
}

/** The browser's own database. */
export function browserKeep(): RunKeep {
  const store = createStore('replication-lab', 'runs');
  return {
    list: async () => entries<string, unknown>(store),
    // Committed at once: a page that is going away does not wait for it.
    put: async (key, run) =>
      store('readwrite', (runs) => {
        runs.put(run, key);
        runs.transaction.commit();
        return promisifyRequest(runs.transaction);
      }),
    remove: async (key) => del(key, store),
  };
}
