import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Relative addresses: the built app works under any path of any static host. */
export default defineConfig({
  base: './',
  plugins: [react()],
  build: { target: 'es2022', manifest: true },
  optimizeDeps: { exclude: ['@sqlite.org/sqlite-wasm'] },
});
