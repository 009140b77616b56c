import { parseArgs } from 'node:util';
import { ensureDependencies } from './dependencies.mjs';
import { root } from './report.mjs';

/** `npm start`: installs what is missing, builds, serves the built app and prints its address. */
const { values } = parseArgs({ options: { port: { type: 'string' }, host: { type: 'string' } } });

ensureDependencies();
const { build, preview } = await import('vite');
await build({ root, logLevel: 'warn' });
const server = await preview({
  root,
  preview: {
    ...(values.port !== undefined && { port: Number(values.port) }),
    ...(values.host !== undefined && { host: values.host }),
  },
});
server.printUrls();
