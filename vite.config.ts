import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Workers of the SQLite package that the lab never starts: without their addresses they are not built. */
const unusedWorkers = /new URL\("(sqlite3-(?:worker1\.mjs|opfs-async-proxy\.js))", import\.meta\.url\)/g;

const withoutUnusedWorkers: Plugin = {
  name: 'without-unused-workers',
  enforce: 'pre',
  transform: {
    filter: { id: /@sqlite\.org\/sqlite-wasm\// },
    handler: (code) => code.replaceAll(unusedWorkers, '"$1"'),
  },
};

/** Relative addresses: the built app works under any path of any static host. */
export default defineConfig({
  base: './',
  plugins: [react(), withoutUnusedWorkers],
  build: { target: 'es2022', manifest: true },
  optimizeDeps: { exclude: ['@sqlite.org/sqlite-wasm'] },
});
