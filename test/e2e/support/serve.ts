import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, sep } from 'node:path';
import type { TestProject } from 'vitest/node';
import { ensureChromium } from '../../../scripts/chromium.mjs';

declare module 'vitest' {
  export interface ProvidedContext {
    siteAddress: string;
    chromiumPath: string;
  }
}

/** Deep inside of a host: the app must work where no path of it is absolute. */
const subPath = '/some/sub/path/';

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

function fileFor(root: string, address: string): string | null {
  const { pathname } = new URL(address, 'http://site');
  if (!pathname.startsWith(subPath)) return null;
  const inside = normalize(decodeURIComponent(pathname.slice(subPath.length)) || 'index.html');
  if (inside.startsWith('..') || inside.startsWith(sep)) return null;
  const path = join(root, inside);
  return existsSync(path) && statSync(path).isFile() ? path : null;
}

/** Serves the built app as any static host would: files, types, nothing else. `SITE_DIR` names another build. */
export default async function serve(project: TestProject): Promise<() => Promise<void>> {
  const root = process.env.SITE_DIR ?? 'dist';
  if (!existsSync(join(root, 'index.html'))) throw new Error(`no built app in ${root}: run "npm run build"`);

  const server = createServer((request, response) => {
    const path = fileFor(root, request.url ?? '/');
    if (path === null) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': contentTypes[extname(path)] ?? 'application/octet-stream' });
    createReadStream(path).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  project.provide('chromiumPath', ensureChromium());
  project.provide('siteAddress', `http://127.0.0.1:${port}${subPath}`);

  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
}
